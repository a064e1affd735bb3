import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { t } from './messages.ts'
import { useFloorWords } from './use-floor-words.ts'
import type { MetricRecord } from './use-metrics.ts'

/** 'Below its floor since the week of 9 Feb: it comes before key results until 2 weeks in a row at 95 % or more.' */
export const FloorLine = ({ metric }: { metric: MetricRecord }) => {
  const words = useFloorWords()(metric)
  const periodName = usePeriodInSentence()
  const standing = metric.floorStanding
  if (!words || !standing) return null
  if (standing.state !== 'below') return <p>{t(`floor.${standing.state}`, { line: words.line })}</p>
  const since = standing.since ? periodName(standing.since, metric.rhythm) : '–'
  const said = { since, until: words.until }
  return (
    <p>{standing.good > 0 ? t('floor.belowCounting', { ...said, count: standing.good }) : t('floor.below', said)}</p>
  )
}
