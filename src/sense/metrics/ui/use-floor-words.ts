import { useUi } from '#ui/ui-provider.tsx'
import type { Floor } from '../floor-rule.ts'
import { t } from './messages.ts'
import { pendingWord, type Ruled } from './use-rule-words.ts'

/** Where a floor lies and how long it takes to be back, in the reader's own figures; null while that is not said. */
export const useFloorWords = () => {
  const { formats } = useUi()
  return (metric: Ruled & { floor: Floor | null }): { line: string; until: string } | null => {
    const { floor, direction } = metric
    if (!floor) return null
    const say = (value: number) => formats.quantity(value, metric.valueUnit, metric.decimals)
    const pending = pendingWord(metric.rhythm, floor.backAfter)
    if (direction === 'band') {
      if (floor.low === null || floor.high === null) return null
      const ends = { low: say(floor.low), high: say(floor.high) }
      return { line: t('rule.between', ends), until: t('floor.untilBetween', { pending, ...ends }) }
    }
    if (floor.level === null) return null
    const level = say(floor.level)
    return direction === 'higher'
      ? { line: t('rule.atLeast', { level }), until: t('floor.untilAtLeast', { pending, level }) }
      : { line: t('rule.atMost', { level }), until: t('floor.untilAtMost', { pending, level }) }
  }
}
