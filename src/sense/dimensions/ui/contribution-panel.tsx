import { Button, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { DataTable } from '#ui/data-table.tsx'
import { DayInput } from '#ui/day-input.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import classes from './dimensions.module.css'
import { t } from './messages.ts'
import { movedColumns } from './moved-columns.tsx'
import { type MovedRow, useDimensions, useView } from './use-dimensions.ts'

const few = 12
const many = 2000

type Props = { metric: MetricRecord; asOf: string | undefined }

/** Which part moved the total between two periods, the answer in a sentence first. */
export const ContributionPanel = ({ metric, asOf }: Props) => {
  const dimensions = useDimensions()
  const { formats } = useUi()
  const { asked, against, change } = useView()
  const [all, setAll] = useState(false)
  const [other, setOther] = useState(false)
  const { data, error, refetch } = useQuery(
    dimensions.contribution.queryOptions({
      input: {
        metricId: metric.id,
        ...asked,
        limit: all ? many : few,
        ...(typeof against === 'string' ? { against: against as 'before' } : {}),
        ...(asOf ? { asOf } : {}),
      },
      placeholderData: keepPreviousData,
    }),
  )
  const columns = useMemo(() => (data ? movedColumns({ metric, found: data, formats }) : []), [metric, data, formats])
  const isDay = typeof against === 'string' && against !== 'year'
  const chosen = isDay || other ? 'other' : against === 'year' ? 'year' : 'before'
  const choose = (next: string | null) => {
    setOther(next === 'other')
    if (next !== 'other') change({ against: next === 'year' ? 'year' : undefined })
  }
  if (error && !data)
    return (
      <Section title={t('moved.title')}>
        <ErrorState error={error} retry={() => void refetch()} />
      </Section>
    )
  if (!data?.period) return null
  return (
    <Section
      title={t('moved.title')}
      hint={data.sentence}
      actions={
        <>
          <Select
            size="xs"
            aria-label={t('moved.against')}
            allowDeselect={false}
            value={chosen}
            onChange={choose}
            data={(['before', 'year', 'other'] as const).map((value) => ({ value, label: t(`moved.${value}`) }))}
          />
          {chosen === 'other' && (
            <DayInput
              size="xs"
              clearable={false}
              aria-label={t('moved.day')}
              value={data.against}
              onChange={(day) => change({ against: day ?? undefined })}
            />
          )}
        </>
      }
    >
      {data.rowCount > 0 && data.change !== null && (
        <>
          <DataTable
            label={t('moved.title')}
            rows={data.rows as MovedRow[]}
            columns={columns}
            rowKey={({ where, seriesId }) => seriesId ?? where}
          />
          {data.why === null && (
            <p className={classes.note}>{t(data.mix === null ? 'moved.legendSum' : 'moved.legend')}</p>
          )}
          {data.rest && (
            <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
              {t('moved.all', { count: data.rowCount })}
            </Button>
          )}
        </>
      )}
    </Section>
  )
}
