// The outlook on an ordinary series: forms averaged on the scales that can hold it, the scales weighed by how well they explain the readings.
import { studentQuantile } from '#kit/statistics/student-t.ts'
import type { Note, Outlook, SeriesToForesee } from './answer.ts'
import type { FormName } from './forms.ts'
import type { FrozenForm } from './frozen-form.ts'
import { prepared, trimmed, type Values } from './prepare.ts'
import { averagedAt } from './quantile.ts'
import { type Bounds, boundsOf, type Scale, scalesFor, toScale } from './scales.ts'
import type { AveragedShape } from './shape.ts'
import { spread, together } from './spread.ts'
import { type Averaged, bestErrors, exploreForms, supportOf, weighForms } from './weigh-forms.ts'

/** An interval's level, and how many standard units it reaches from the middle. */
export type Band = { level: number; units: number }
export type FrozenScale = { forms: FrozenForm[] }

// A scale that explains the readings so much worse is not worth its time.
const leastShare = 0.02
const leastAtFirst = 0.005

const isReading = (value: number | null) => value !== null

const exploreScales = (values: Values, bounds: Bounds, seasonLength: number, ahead: number) =>
  scalesFor(values.filter(isReading), bounds).map((scale) => ({
    scale,
    found: exploreForms(
      values.map((value) => (value === null ? null : toScale(scale, value))),
      seasonLength,
      ahead,
    ),
  }))

const averageScales = (explored: ReturnType<typeof exploreScales>): Weighed[] => {
  const first = Math.max(...explored.map(({ found }) => supportOf(found)))
  const all = explored
    .filter(({ found }) => supportOf(found) > first + Math.log(leastAtFirst))
    .map(({ scale, found }) => ({ scale, averaged: weighForms(found) }))
  const top = Math.max(...all.map(({ averaged }) => averaged.support))
  const near = all.filter(({ averaged }) => averaged.support > top + Math.log(leastShare))
  const total = near.reduce((sum, { averaged }) => sum + Math.exp(averaged.support - top), 0)
  return near.map((each) => ({ ...each, weight: Math.exp(each.averaged.support - top) / total }))
}

export const levelOutlook = (series: SeriesToForesee, horizon: number, levels: number[]): Outlook => {
  const wanted = series.seasonLength ?? 1
  const { known, late } = trimmed(series.values, wanted)
  const readings = known.filter(isReading)
  const notes: Note[] = []
  const seasonLength = wanted >= 2 && known.length >= 2 * wanted && readings.length >= 1.5 * wanted ? wanted : 1
  if (wanted >= 2 && seasonLength === 1) notes.push(noSeasonNote(wanted))
  if (late > 0) notes.push(lateNote(late))
  const bounds = boundsOf(series.bounds)
  const ahead = horizon + late
  let explored = exploreScales(known, bounds, seasonLength, ahead)
  // What stands alone on one scale may be ordinary on another: only the better scale is asked.
  const { scale, found } = explored.reduce((best, each) =>
    supportOf(each.found) > supportOf(best.found) ? each : best,
  )
  const ready = prepared(known, scale, bestErrors(found), seasonLength)
  if (ready) {
    explored = exploreScales(ready.values, bounds, seasonLength, ahead)
    notes.push(...ready.notes)
  }
  const weighed = averageScales(explored)
  // Zeros among readings that are never negative are a floor that the readings themselves show.
  const floor = Math.min(...readings) === 0 && bounds.lower === null ? 0 : bounds.lower
  const shape = shapeOf(weighed, horizon, late, floor, bounds.upper)
  const bands = levels.map((level) => ({ level, units: studentQuantile((1 + level) / 2, shape.freedom) }))
  return {
    kind: 'outlook',
    method: 'averaged_forms',
    horizon,
    ...readOff(shape, horizon, bands),
    shape,
    forms: namesOf(weighed),
    notes,
    frozen: late > 0 ? null : { scales: weighed.map(({ averaged: { forms } }) => ({ forms })), bands },
  }
}

const noSeasonNote = (season: number): Note => ({
  kind: 'no_season',
  text: `A season of ${season} is not looked for: there are fewer than two of them.`,
})

const lateNote = (late: number): Note => ({
  kind: 'late',
  text: `The last ${late === 1 ? 'period has' : `${late} periods have`} no reading; the outlook starts from the one before.`,
})

type Weighed = { scale: Scale; averaged: Averaged; weight: number }

const shapeOf = (
  weighed: Weighed[],
  horizon: number,
  late: number,
  floor: number | null,
  ceiling: number | null,
): AveragedShape => {
  const scales = weighed.map(({ scale, weight, averaged: { mean, covariance, narrowing } }) => ({
    scale,
    weight,
    mean: mean.slice(late),
    spread: spread(covariance, mean.length)
      .slice(late)
      .map((deviation) => deviation * narrowing),
  }))
  const heaviest = weighed.reduce((best, each) => (each.weight > best.weight ? each : best)).averaged
  return {
    kind: 'averaged',
    freedom: heaviest.freedom,
    scales,
    together: together(heaviest.covariance, heaviest.mean.length, late, horizon),
    floor,
    ceiling,
  }
}

/** Points and intervals of an averaged shape. */
export const readOff = (shape: AveragedShape, horizon: number, bands: readonly Band[]) => {
  const periods = Array.from({ length: horizon }, (_, h) => h)
  return {
    points: periods.map((h) => averagedAt(shape, h, 0)),
    intervals: bands.map(({ level, units }) => {
      return {
        level,
        lower: periods.map((h) => averagedAt(shape, h, -units)),
        upper: periods.map((h) => averagedAt(shape, h, units)),
      }
    }),
  }
}

const namesOf = (weighed: readonly Weighed[]) => {
  const weights = new Map<FormName, number>()
  for (const { weight, averaged } of weighed) {
    for (const form of averaged.forms) weights.set(form.name, (weights.get(form.name) ?? 0) + weight * form.weight)
  }
  return [...weights].map(([name, weight]) => ({ name, weight })).sort((a, b) => b.weight - a.weight)
}
