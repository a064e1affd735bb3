import { Button, Group } from '@mantine/core'
import { usePeriodName } from '#base/settings/ui/use-period-name.ts'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import type { MetricRecord } from '../../metrics/ui/use-metrics.ts'
import classes from './charts.module.css'
import { t } from './messages.ts'
import { type Annotation, useCharts, useRenewCharts } from './use-charts.ts'

type Props = {
  metric: MetricRecord
  annotations: readonly Annotation[]
  mayExplain: boolean
  onEdit: (annotation: Annotation) => void
}

/** What people said about periods, numbered as the marks in the chart. */
export const AnnotationList = ({ metric, annotations, mayExplain, onEdit }: Props) => {
  const charts = useCharts()
  const renew = useRenewCharts()
  const periodName = usePeriodName()
  const { formats } = useUi()
  const now = useNow()
  if (annotations.length === 0) return null
  const place = ({ id, version }: Annotation) => ({ metricId: metric.id, annotationId: id, version })
  const setDone = async (one: Annotation) => {
    await charts.updateAnnotation.call({ ...place(one), done: one.doneAt === null })
    renew()
  }
  const remove = async (one: Annotation) => {
    await charts.removeAnnotation.call(place(one))
    renew()
    showNote(t('notes.removed'))
  }
  return (
    <Section title={t('notes.title')} count={annotations.length}>
      <ol className={classes.notes}>
        {annotations.map((one, at) => (
          <li key={one.id} className={classes.note}>
            <span className={classes.number}>{at + 1}</span>
            <div className={classes.words}>
              <p>
                <strong>{periodName(one.period, metric.rhythm)}</strong> {one.text}
              </p>
              {one.action !== '' && (
                <p>
                  {t('notes.action', {
                    action: one.action,
                    owner: one.actionOwner?.name ?? '',
                    day: one.dueOn ? formats.day(one.dueOn, now) : '',
                  })}
                  {one.doneAt && ` – ${t('notes.done')}`}
                </p>
              )}
              <p className="tl-quiet tl-small">
                {t('notes.by', { author: one.author?.name ?? '', when: formats.ago(one.madeAt, now) })}
              </p>
              {mayExplain && (
                <Group gap="sm">
                  {one.action !== '' && (
                    <Button size="compact-xs" variant="subtle" onClick={() => void setDone(one)}>
                      {t(one.doneAt ? 'notes.markOpen' : 'notes.markDone')}
                    </Button>
                  )}
                  <Button size="compact-xs" variant="subtle" onClick={() => onEdit(one)}>
                    {t('notes.edit')}
                  </Button>
                  <ConfirmButton
                    size="compact-xs"
                    variant="subtle"
                    question={one.text}
                    confirm={t('notes.remove')}
                    onConfirm={() => remove(one)}
                  >
                    {t('notes.remove')}
                  </ConfirmButton>
                </Group>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
