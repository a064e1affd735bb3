import type { MetricModel } from '../metric-model.ts'
import { askedParts } from './level-sentence.tsx'
import { t } from './messages.ts'
import { sayRich } from './say-rich.ts'

type Silenced = Pick<MetricModel, 'dueAfterDays' | 'deciderId' | 'clockAmount' | 'clockUnit' | 'noData'>

/** What happens when a reading does not come; decider and clock of the metric hold where the rule names none. */
export const NoDataSentence = ({ metric }: { metric: Silenced }) => {
  const { noData, dueAfterDays } = metric
  const count = noData.afterDays
  const hasClock = noData.clockAmount !== null
  const asked = {
    ...noData,
    deciderId: noData.deciderId ?? metric.deciderId,
    clockAmount: hasClock ? noData.clockAmount : metric.clockAmount,
    clockUnit: hasClock ? noData.clockUnit : metric.clockUnit,
  }
  return (
    <p aria-live="polite">
      {t('noData.sayRemind', { count: dueAfterDays })}{' '}
      {noData.rule === 'off_track' && t('noData.sayOffTrack', { count })}
      {noData.rule === 'decide' && sayRich('noData.sayDecide', { count, ...askedParts(asked) })}
    </p>
  )
}
