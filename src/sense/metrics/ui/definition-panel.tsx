import type { ReactNode } from 'react'
import { useUnits } from '#base/people/ui/use-units.ts'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import { NoDataSentence } from './no-data-sentence.tsx'
import { RuleSentences } from './rule-sentences.tsx'
import type { MetricRecord } from './use-metrics.ts'

type Version = MetricRecord['definitions'][number]

const columns: DataColumn<Version>[] = [
  { key: 'formula', title: t('definition.formula'), cell: ({ formula }) => formula || t('definition.unsaid') },
  { key: 'number', title: t('definition.number'), figure: true, width: '80px', cell: ({ number }) => number, phone: 1 },
  {
    key: 'from',
    title: t('definition.from'),
    width: '144px',
    cell: ({ validFrom }) => (validFrom ? <DayText day={validFrom} /> : t('definition.always')),
  },
  {
    key: 'to',
    title: t('definition.to'),
    width: '144px',
    cell: ({ validTo }) => (validTo ? <DayText day={validTo} /> : t('definition.today')),
  },
  { key: 'reason', title: t('definition.reason'), width: '30%', cell: ({ reason }) => reason },
]

const unsaid = <span className="tl-quiet">{t('definition.unsaid')}</span>
const said = (text: string): ReactNode => text || unsaid

/** The metrics whose place it took; their lines stay theirs. */
const Replaced = ({ metric }: { metric: MetricRecord }) => {
  const href = useHref()
  return (
    <>
      {metric.replaces.map(({ id, name, endedOn }) => (
        <div key={id}>
          <PlainLink href={href('metrics', id)}>{name}</PlainLink>
          {endedOn && <DayText day={endedOn} />}
        </div>
      ))}
    </>
  )
}

/** What is measured, what for, and from which value on it matters. */
export const DefinitionPanel = ({ metric }: { metric: MetricRecord }) => {
  const units = useUnits('all').data?.items ?? []
  const seenBy = metric.confidentialTo.flatMap((id) => units.find((unit) => unit.id === id)?.name ?? [])
  return (
    <>
      <Section title={t('definition.purpose')}>
        <FactList
          facts={[
            { term: t('form.purposeBehaviour'), value: said(metric.purposeBehaviour) },
            { term: t('form.purposeDecision'), value: said(metric.purposeDecision) },
            { term: t('form.purposeOutcome'), value: said(metric.purposeOutcome) },
          ]}
        />
      </Section>
      <Section title={t('definition.about')}>
        <FactList
          columns={2}
          facts={[
            { term: t('form.description'), value: said(metric.description) },
            { term: t('form.unitId'), value: metric.unit.name },
            { term: t('form.kind'), value: t(`kind.${metric.kind}`) },
            { term: t('form.valueUnit'), value: metric.valueUnit || '–' },
            {
              term: t('form.rhythm'),
              value: t('definition.perPeriod', {
                rhythm: t(`rhythm.${metric.rhythm}`),
                days: t('definition.dayCount', { count: metric.dueAfterDays }),
              }),
            },
            { term: t('form.total'), value: t(`total.${metric.total}`) },
            { term: t('form.code'), value: metric.code },
            ...(metric.replaces.length > 0 ? [{ term: t('replace.of'), value: <Replaced metric={metric} /> }] : []),
            ...(metric.confidential
              ? [{ term: t('definition.confidentialTo'), value: seenBy.join(', ') || t('definition.confidential') }]
              : []),
          ]}
        />
      </Section>
      <Section title={t('definition.rules')} hint={t(`direction.${metric.direction}`)}>
        <RuleSentences metric={metric} />
        <NoDataSentence metric={metric} />
      </Section>
      <Section title={t('definition.versions')} count={metric.definitions.length}>
        <DataTable
          label={t('definition.versions')}
          rows={metric.definitions}
          columns={columns}
          rowKey={({ number }) => String(number)}
        />
      </Section>
    </>
  )
}
