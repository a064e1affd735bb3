// What a key result promises, in words: '8.00 € → 6.80 € (-15 %)', or between which two values it stays.
import type { Formats } from '#ui/formats.ts'
import type { KeyResultItem } from './goal-records.ts'
import { t } from './messages.ts'

type Aim = Pick<
  KeyResultItem,
  'direction' | 'baseline' | 'target' | 'relativeTarget' | 'bandLow' | 'bandHigh' | 'valueUnit' | 'decimals'
>

export const aimWords = (aim: Aim, formats: Formats): string => {
  const say = (value: number | null) =>
    value === null ? '–' : formats.quantity(value, aim.valueUnit === '%' ? '%' : aim.valueUnit, aim.decimals)
  if (aim.direction === 'maintain') return t('kr.band', { low: say(aim.bandLow), high: say(aim.bandHigh) })
  const ends = { from: formats.number(aim.baseline, aim.decimals), to: say(aim.target) }
  return aim.relativeTarget
    ? t('kr.fromToRelative', { ...ends, relative: aim.relativeTarget.replace('-', '−') })
    : t('kr.fromTo', ends)
}
