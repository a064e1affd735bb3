import { Button } from '@mantine/core'
import { useState } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { fieldWord, t } from './messages.ts'
import { useExecutive } from './use-executive.ts'
import type { MetricRecord } from './use-metrics.ts'

/** Whether the metric leads the company, and what is missing for that. */
export const ExecutiveStanding = ({ metric, onEdit }: { metric: MetricRecord; onEdit?: (() => void) | undefined }) => {
  const { formats } = useUi()
  const { add, remove, error } = useExecutive()
  const [busy, setBusy] = useState(false)
  const mayChoose = metric.can.includes('metrics.executive') && !metric.archivedAt
  const list = (fields: string[]) => formats.list(fields.map(fieldWord))
  const act = async () => {
    setBusy(true)
    await (metric.executive ? remove(metric) : add(metric))
    setBusy(false)
  }
  return (
    <Section
      title={t('executive.title')}
      actions={
        mayChoose &&
        (metric.executive || metric.missing.length === 0 ? (
          <Button variant="default" loading={busy} onClick={() => void act()}>
            {t(metric.executive ? 'executive.removeHere' : 'executive.add')}
          </Button>
        ) : (
          onEdit && (
            <Button variant="default" onClick={onEdit}>
              {t('metric.edit')}
            </Button>
          )
        ))
      }
    >
      <p>
        {metric.executive
          ? t('executive.in')
          : metric.missing.length === 0
            ? t('executive.ready')
            : t('executive.missing', { fields: list(metric.missing) })}{' '}
        {metric.hints.length > 0 && t('executive.hints', { fields: list(metric.hints) })}
      </p>
      {error !== null && <ErrorState error={error} />}
    </Section>
  )
}
