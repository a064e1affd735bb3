// Sums so far that start anew (year to date): the increments are foreseen, and each drawn path of them is added up.
import { invalid } from '#kit/problems.ts'
import { generatorOf } from '#kit/random/generator.ts'
import type { NotEnoughData, Outlook, SeriesToForesee } from './answer.ts'
import { chooseOutlook } from './choose.ts'
import { drawPaths } from './draw-paths.ts'
import { quantileOf } from './quantile.ts'
import { drawnShape } from './shape.ts'

type Values = readonly (number | null)[]
type Reset = { every: number; first: number }

const draws = 2000

/** Falls from one reading to the next, by the index of the later one. */
const fallsOf = (values: Values) => {
  const falls: number[] = []
  let last: number | null = null
  values.forEach((value, t) => {
    if (value === null) return
    if (last !== null && value < last) falls.push(t)
    last = value
  })
  return falls
}

/** The position in the cycle at which most falls happen; a sum without any fall has started at its first reading. */
const firstOf = (values: Values, every: number) => {
  const counts = new Map<number, number>()
  for (const fall of fallsOf(values)) counts.set(fall % every, (counts.get(fall % every) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? 0
}

const resetOf = ({ values, seasonLength, reset }: SeriesToForesee): Reset => {
  const every = reset?.every ?? seasonLength ?? 1
  if (!Number.isInteger(every) || every < 2) {
    throw invalid(
      'reset',
      'required',
      'A cumulative series needs the number of periods (2 or more) after which its sum starts anew.',
    )
  }
  const first = reset?.first ?? firstOf(values, every)
  if (!Number.isInteger(first))
    throw invalid('reset', 'whole', 'The first start of a sum must be the index of a reading.')
  return { every, first }
}

const startsAt = ({ every, first }: Reset, t: number) => (((t - first) % every) + every) % every === 0

/** What each period added. A rise over a gap is shared among its periods; what was added before a start in a gap is not known. */
export const incrementsOf = (values: Values, reset: Reset): (number | null)[] => {
  const out: (number | null)[] = values.map(() => null)
  let known: { at: number; sum: number } | null = null
  values.forEach((value, t) => {
    if (startsAt(reset, t)) known = { at: t - 1, sum: 0 }
    if (value === null) return
    if (known) {
      const { at, sum } = known
      for (let i = at + 1; i <= t; i++) out[i] = (value - sum) / (t - at)
    }
    known = { at: t, sum: value }
  })
  return out
}

export const cumulativeOutlook = (
  series: SeriesToForesee,
  horizon: number,
  levels: number[],
  seed: number | string,
): Outlook | NotEnoughData => {
  const reset = resetOf(series)
  const { values } = series
  const to = values.findLastIndex((value) => value !== null) + 1
  const late = values.length - to
  const ahead = horizon + late
  const increments = incrementsOf(values.slice(0, to), reset)
  const seasonLength = series.seasonLength ?? reset.every
  const found = chooseOutlook({ values: increments, seasonLength }, ahead, levels, seed)
  if (found.kind === 'not_enough_data') return found
  const steps = drawPaths(found.shape, ahead, draws, generatorOf(seed).split(1))
  const paths = new Float64Array(draws * horizon)
  for (let i = 0; i < draws; i++) {
    let sum = values[to - 1]!
    for (let h = 0; h < ahead; h++) {
      const step = steps[i * ahead + h]!
      sum = startsAt(reset, to + h) ? step : sum + step
      if (h >= late) paths[i * horizon + h - late] = sum
    }
  }
  const shape = drawnShape(paths, horizon)
  const periods = Array.from({ length: horizon }, (_, h) => h)
  return {
    kind: 'outlook',
    method: 'cumulative',
    horizon,
    points: periods.map((h) => quantileOf(shape, h, 0.5)),
    intervals: levels.map((level) => ({
      level,
      lower: periods.map((h) => quantileOf(shape, h, (1 - level) / 2)),
      upper: periods.map((h) => quantileOf(shape, h, (1 + level) / 2)),
    })),
    shape,
    forms: found.forms,
    notes: [
      {
        kind: 'cumulative',
        text: `The sum starts anew every ${reset.every} periods; what each period adds is foreseen and added up path by path.`,
      },
      ...found.notes,
    ],
    frozen: null,
  }
}
