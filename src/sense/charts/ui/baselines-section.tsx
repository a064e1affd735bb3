import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import type { MetricRecord } from '../../metrics/ui/use-metrics.ts'
import { BaselineEnd } from './baseline-end.tsx'
import classes from './charts.module.css'
import { t } from './messages.ts'
import { RebaseForm } from './rebase-form.tsx'
import type { ChartSettingsRecord } from './use-charts.ts'

type Props = { metric: MetricRecord; settings: ChartSettingsRecord; mayEdit: boolean }

/** From when on which limits hold and why, what is offered, and a new beginning. */
export const BaselinesSection = ({ metric, settings, mayEdit }: Props) => {
  const periodName = usePeriodInSentence()
  const { formats } = useUi()
  const [taken, setTaken] = useState<string | null>(null)
  const { shift, baselines } = settings
  const say = (value: number) => formats.quantity(value, metric.valueUnit, metric.decimals)
  return (
    <Section title={t('base.title')} hint={t('base.hint')}>
      {shift && (
        <Alert variant="light" mb="sm">
          <p>
            {t('base.found', {
              period: periodName(shift.from, metric.rhythm),
              after: say(shift.after),
              before: say(shift.before),
              odds: t('base.odds', { count: Math.floor(1 / shift.chance) }),
            })}
          </p>
          {mayEdit && (
            <Button size="compact-sm" variant="default" onClick={() => setTaken(shift.from)}>
              {t('base.take')}
            </Button>
          )}
        </Alert>
      )}
      {baselines.length === 0 ? (
        <p className="tl-quiet">{t('base.none')}</p>
      ) : (
        <ul className={classes.baselines}>
          {baselines.map(({ id, from, points, reason, endedAt, endReason }) => (
            <li key={id} className={endedAt ? 'tl-quiet' : undefined}>
              {t('base.since', {
                period: periodName(from, metric.rhythm),
                points: points === null ? t('base.open') : t('base.locked', { count: points }),
                reason,
              })}{' '}
              {endedAt && t('base.ended', { reason: endReason ?? '' })}
              {!endedAt && mayEdit && <BaselineEnd metricId={metric.id} baselineId={id} />}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && <RebaseForm key={taken} metric={metric} from={taken} />}
    </Section>
  )
}
