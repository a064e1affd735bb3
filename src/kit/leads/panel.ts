// A panel of series over the same steps of time, checked, each one turned into its surprises; those that cannot be judged are set aside.
import { invalid } from '#kit/problems.ts'
import { step, type Task } from '#kit/task.ts'
import type { Signal } from './lagged-correlation.ts'
import type { FixedBasis, ModelTable } from './model-table.ts'
import { modelsOf, type Prepared, prepareSeries, type Unusable, type Whitened, whitenSeries } from './whiten-series.ts'

export type Direction = 'higher' | 'lower'

export type PanelSeries = {
  name: string
  /** In order of time, one per step; NaN or null is a gap. */
  values: readonly (number | null)[]
  /** Which way is good; without it the series takes part in no conflict. */
  direction?: Direction | undefined
}

export type Member = {
  name: string
  direction: Direction | undefined
  values: Float64Array
  whitened: Whitened
  surprise: Signal
  /** The surprises added up with a fading memory: what a lasting push looks like. */
  buildUp: Signal
}

/** `season` is 1 when none was taken out. */
export type Panel = { members: Member[]; setAside: { name: string; reason: Unusable }[]; season: number; steps: number }

// Half of a surprise is forgotten after two steps.
const memory = 0.7

const seasonsTried = [4, 7, 12, 24, 52]

const buildUpOf = ({ surprises, known }: Whitened): Signal => {
  const values = new Float64Array(surprises.length)
  const there = new Uint8Array(surprises.length)
  let sum = 0
  let started = 0
  for (let t = 0; t < surprises.length; t += 1) {
    sum = memory * sum + surprises[t]!
    started |= known[t]!
    values[t] = sum
    there[t] = started
  }
  return { values, known: there }
}

const check = (series: readonly PanelSeries[]): number => {
  if (series.length < 2)
    throw invalid('series', 'at_least_two', 'Two series at least are needed to find what leads what.')
  const steps = series[0]!.values.length
  const names = new Set<string>()
  for (const { name, values } of series) {
    if (names.has(name)) throw invalid('series', 'unique', `Two series are called '${name}'.`)
    names.add(name)
    if (values.length !== steps) {
      throw invalid(
        'series',
        'same_length',
        `'${name}' has ${values.length} values, '${series[0]!.name}' ${steps}; give null for a gap.`,
      )
    }
    if (values.some((value) => value !== null && !Number.isNaN(value) && !Number.isFinite(value))) {
      throw invalid('series', 'finite', `'${name}' holds an infinite value.`)
    }
  }
  return steps
}

const totals = (tables: readonly ModelTable[]): number[] =>
  (tables[0] ?? []).map((_, harmonics) => tables.reduce((sum, table) => sum + Math.min(...table[harmonics]!), 0))

const whitenAll = (prepared: readonly (Prepared | Unusable)[], seasons: readonly number[], task: Task) => {
  const usable = prepared.filter((each) => typeof each !== 'string')
  const shared = new Map<number, FixedBasis>()
  const tried = seasons.map((season, i) => {
    const tables = usable.map((each, j) => {
      step(task, i * usable.length + j, 2 * seasons.length * usable.length)
      return modelsOf(each, season, shared)
    })
    const aicc = totals(tables)
    return { season, tables, aicc: Math.min(...aicc), harmonics: aicc.indexOf(Math.min(...aicc)) }
  })
  // A season must be worth its choice among several: two units of AICc for every series.
  const none = tried[0]!
  const found = tried.reduce((best, each) => (each.aicc < best.aicc ? each : best))
  const { season, tables, harmonics } = found.aicc < none.aicc - 2 * usable.length ? found : none
  let next = 0
  const whitened = prepared.map((each) =>
    typeof each === 'string' ? each : whitenSeries(each, season, tables[next++]!, harmonics),
  )
  return { season, whitened }
}

/** `season` in steps, 1 for none; 'auto' takes the one that AICc over all series prefers. Throws a Problem on unequal lengths or names used twice. */
export const panelOf = (series: readonly PanelSeries[], season: number | 'auto', task: Task): Panel => {
  const steps = check(series)
  const values = series.map(({ values }) => new Float64Array(values.map((value) => value ?? Number.NaN)))
  const prepared = values.map(prepareSeries)
  const seasons = season === 'auto' ? [1, ...seasonsTried.filter((each) => steps >= 2 * each)] : [season]
  const { season: used, whitened: all } = whitenAll(prepared, seasons, task)
  const members: Member[] = []
  const setAside: Panel['setAside'] = []
  for (const [i, whitened] of all.entries()) {
    const { name, direction } = series[i]!
    if (typeof whitened === 'string') {
      setAside.push({ name, reason: whitened })
      continue
    }
    const surprise = { values: whitened.surprises, known: whitened.known }
    members.push({ name, direction, values: values[i]!, whitened, surprise, buildUp: buildUpOf(whitened) })
  }
  const isSeasonal = members.some(({ whitened }) => whitened.harmonics > 0)
  return { members, setAside, season: isSeasonal ? used : 1, steps }
}
