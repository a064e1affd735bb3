// What a metric's readings come to under its own rules: watch, breach, further levels and the floor.
import { roundTo } from '#kit/rounding.ts'
import { type Floor, floorRule } from './floor-rule.ts'
import { followLevel, goodSide, type LevelRule, type LevelState, type PeriodReading } from './level-rule.ts'
import { compareLines, type Line, levelRule, lineOf, type MetricLevel } from './metric-levels.ts'

export type MetricRules = {
  direction: 'higher' | 'lower' | 'band'
  decimals: number
  target: number | null
  bandLow: number | null
  bandHigh: number | null
  watchLevel: number | null
  watchInclusive: boolean
  watchPending: number
  breachLevel: number | null
  breachInclusive: boolean
  breachPending: number
  rearmAfter: number
}

/** With what was set besides watch and breach. */
export type LevelledRules = MetricRules & { levels: readonly MetricLevel[]; floor: Floor | null }

/** One line that a reading can cross, with how it stands. */
export type Step = {
  rule: 'watch' | 'breach' | 'level'
  /** Of a further level. */
  level: MetricLevel | null
  colour: 'at_risk' | 'off_track'
  state: LevelState
}

export type MetricEvidence = {
  watch: LevelState | null
  breach: LevelState | null
  floor: LevelState | null
  /** Every line there is, from the mildest to the worst. */
  steps: Step[]
}

const towards = (metric: MetricRules, level: number, inclusive: boolean): ((value: number) => boolean) => {
  const side = metric.direction === 'higher' ? (inclusive ? 'above' : 'at_least') : inclusive ? 'below' : 'at_most'
  return goodSide(side, level, metric.decimals)
}

const inBand = (metric: MetricRules, low: number, high: number): ((value: number) => boolean) => {
  const [from, to] = [roundTo(low, metric.decimals), roundTo(high, metric.decimals)]
  return (given) => {
    const value = roundTo(given, metric.decimals)
    return metric.breachInclusive ? value > from && value < to : value >= from && value <= to
  }
}

/** The rule whose break is a breach. A target alone is the breach line; a band breaks on either side. */
export const breachRule = (metric: MetricRules): LevelRule | null => {
  const { breachPending: pending, rearmAfter } = metric
  if (metric.direction === 'band') {
    if (metric.bandLow === null || metric.bandHigh === null) return null
    return { good: inBand(metric, metric.bandLow, metric.bandHigh), pending, rearmAfter }
  }
  const level = metric.breachLevel ?? (metric.watchLevel === null ? metric.target : null)
  return level === null ? null : { good: towards(metric, level, metric.breachInclusive), pending, rearmAfter }
}

export const watchRule = (metric: MetricRules): LevelRule | null =>
  metric.direction === 'band' || metric.watchLevel === null
    ? null
    : {
        good: towards(metric, metric.watchLevel, metric.watchInclusive),
        pending: metric.watchPending,
        rearmAfter: metric.rearmAfter,
      }

type Ranked = { step: Step; line: Line; pending: number }

const plainLine = (metric: MetricRules, rule: 'watch' | 'breach'): Line => {
  const inclusive = rule === 'watch' ? metric.watchInclusive : metric.breachInclusive
  if (metric.direction === 'band') return { low: metric.bandLow, high: metric.bandHigh, inclusive }
  const level = rule === 'watch' ? metric.watchLevel : (metric.breachLevel ?? metric.target)
  return metric.direction === 'higher' ? { low: level, high: null, inclusive } : { low: null, high: level, inclusive }
}

const plainStep = (metric: MetricRules, rule: 'watch' | 'breach', state: LevelState | null): Ranked[] =>
  state === null
    ? []
    : [
        {
          step: { rule, level: null, colour: rule === 'watch' ? 'at_risk' : 'off_track', state },
          line: plainLine(metric, rule),
          pending: rule === 'watch' ? metric.watchPending : metric.breachPending,
        },
      ]

export const metricEvidence = (
  metric: LevelledRules,
  readings: readonly PeriodReading[],
  adjacent: (earlier: string, later: string) => boolean,
): MetricEvidence => {
  const follow = (rule: LevelRule | null) => rule && followLevel(rule, readings, adjacent)
  const breach = follow(breachRule(metric))
  const watch = follow(watchRule(metric))
  const plain = [...plainStep(metric, 'watch', watch), ...plainStep(metric, 'breach', breach)]
  const further = metric.levels.flatMap((level): Ranked[] => {
    const state = follow(levelRule(metric, level))
    const line = lineOf(metric, level)
    return state && line
      ? [{ step: { rule: 'level', level, colour: level.colour, state }, line, pending: level.pending }]
      : []
  })
  // Watch stands before breach even where both lie on one line and the breach asks for fewer periods.
  const ranked = further.length === 0 ? plain : [...plain, ...further].sort(worseLast(metric.decimals))
  return { breach, watch, floor: follow(floorRule(metric)), steps: ranked.map(({ step }) => step) }
}

const worseLast =
  (decimals: number) =>
  (a: Ranked, b: Ranked): number =>
    Number(a.step.colour === 'off_track') - Number(b.step.colour === 'off_track') || (compareLines(a, b, decimals) ?? 0)
