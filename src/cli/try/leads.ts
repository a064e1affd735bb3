// `throughline try leads FILE`: what leads what in a table of metrics, conflicts, twins, and the classical tests on request.

import { benjaminiHochberg } from '#kit/leads/benjamini-hochberg.ts'
import { crossCorrelation } from '#kit/leads/cross-correlation.ts'
import { findLeads } from '#kit/leads/find-leads.ts'
import { granger } from '#kit/leads/granger.ts'
import type { Direction } from '#kit/leads/panel.ts'
import { prewhiten } from '#kit/leads/prewhiten.ts'
import { invalid } from '#kit/problems.ts'
import { seriesOf } from './leads-input.ts'
import { leadsText } from './leads-text.ts'
import { readInput } from './read-input.ts'
import type { TryEngine } from './try-engine.ts'

type Options = Record<string, string | boolean | undefined>
type Series = { name: string; values: number[] }

const text = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined)

const numberOf = (options: Options, name: string): number | undefined => {
  const given = text(options[name])
  if (given === undefined) return undefined
  const value = Number(given)
  if (given.trim() === '' || Number.isNaN(value))
    throw invalid(name, 'number', `--${name} must be a number, not '${given}'.`)
  return value
}

const isDirection = (value: unknown): value is Direction => value === 'higher' || value === 'lower'

const directionsOf = (given: string | undefined, inFile: Record<string, unknown>, names: readonly string[]) => {
  const pairs: [string, unknown][] = (given ?? '')
    .split(/[,;](?=[^,;]*=)/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.lastIndexOf('=')
      return [
        part.slice(0, at).trim(),
        part
          .slice(at + 1)
          .trim()
          .toLowerCase(),
      ]
    })
  const all = [...Object.entries(inFile).filter(([, value]) => value !== undefined && value !== null), ...pairs]
  for (const [name, direction] of all) {
    if (!names.includes(name))
      throw invalid('directions', 'known', `There is no series called '${name}' to give a direction.`)
    if (!isDirection(direction))
      throw invalid('directions', 'direction', `The direction of '${name}' must be higher or lower.`)
  }
  return new Map(all as [string, Direction][])
}

const orderedPairs = (series: readonly Series[]) =>
  series.flatMap((x) => series.filter((y) => y !== x).map((y) => ({ x, y })))

// The classical test knows no gaps: it runs over the span in which both series have values.
const spanOf = ({ x, y }: { x: Series; y: Series }) => {
  const both = x.values.map((value, t) => !Number.isNaN(value + y.values[t]!))
  const [from, to] = [both.indexOf(true), both.lastIndexOf(true) + 1]
  const isWhole = from >= 0 && both.slice(from, to).every(Boolean)
  return isWhole ? { x: x.values.slice(from, to), y: y.values.slice(from, to) } : null
}

const grangerTests = (series: readonly Series[], order: number) => {
  if (!Number.isInteger(order) || order < 1 || order > 50)
    throw invalid('granger', 'range', '--granger must be a whole number from 1 to 50.')
  const tests = orderedPairs(series).map((pair) => {
    const span = spanOf(pair)
    const names = { from: pair.x.name, to: pair.y.name, order }
    if (!span || span.x.length < 3 * order + 2)
      return { ...names, f: null, p: null, degrees: null, reason: span ? 'too_short' : 'gaps' }
    const { f, p, degrees } = granger(span.x, span.y, order)
    return { ...names, f, p, degrees, reason: f === null ? 'constant' : null }
  })
  const q = benjaminiHochberg(tests.map(({ p }) => p ?? Number.NaN))
  return tests.map((test, i) => ({ ...test, q: Number.isNaN(q[i]!) ? null : q[i]! }))
}

const correlations = (series: readonly Series[], maxLag: number, options: Options) => {
  const divisor = text(options.divisor) ?? 'n'
  if (divisor !== 'n' && divisor !== 'pairs') throw invalid('divisor', 'one_of', '--divisor must be n or pairs.')
  if (!Number.isInteger(maxLag) || maxLag < 0) throw invalid('ccf', 'whole', '--ccf must be a whole number of lags.')
  const lags = Array.from({ length: 2 * maxLag + 1 }, (_, i) => i - maxLag)
  const pairs = options.prewhiten
    ? orderedPairs(series)
    : series.flatMap((x, i) => series.slice(i + 1).map((y) => ({ x, y })))
  return pairs.map((pair) => {
    const names = { x: pair.x.name, y: pair.y.name, divisor, prewhitened: Boolean(options.prewhiten), lags }
    const span = spanOf(pair)
    const isShort = !span || span.x.length <= maxLag || (names.prewhitened && span.x.length < 8)
    if (isShort) return { ...names, order: null, values: null, reason: span ? 'too_short' : 'gaps' }
    const filtered = names.prewhitened ? prewhiten(span.x, span.y) : { order: null, ...span }
    if (filtered.x.length <= maxLag) return { ...names, order: filtered.order, values: null, reason: 'too_short' }
    const values = [...crossCorrelation(filtered.x, filtered.y, maxLag, divisor)]
    const isConstant = values.some(Number.isNaN)
    return {
      ...names,
      order: filtered.order,
      values: isConstant ? null : values,
      reason: isConstant ? 'constant' : null,
    }
  })
}

const seasonOf = (given: string | undefined, fromTimes: number | 'auto') => {
  if (given === undefined) return fromTimes
  return given === 'auto' ? 'auto' : given === 'none' ? 1 : Number(given)
}

export const leads: TryEngine = {
  name: 'leads',
  summary: 'what leads what in a table of metrics: lag, sign and strength; conflicts; twins',
  addOptions: (command) =>
    command
      .option('--lags <steps>', 'how many steps a follower may come later (4)')
      .option('--fdr <rate>', 'nominal rate of false discoveries (0.1)')
      .option(
        '--season <steps>',
        "steps of a season, 'none' or 'auto' (by the times: 12 for months, 52 for weeks, 7 for days)",
      )
      .option('--directions <list>', 'good directions for conflicts: name=higher,other=lower')
      .option('--alike <correlation>', 'least correlation of values and of changes that makes twins (0.95)')
      .option('--granger <order>', 'the classical Granger test of every ordered pair, on the values as they are')
      .option('--ccf <lags>', 'cross-correlations up to so many lags')
      .option('--divisor <which>', "of cross-correlations: 'n' as R's ccf, or 'pairs' (unbiased)")
      .option('--prewhiten', "filter both series by the first one's autoregression before --ccf")
      .option('--time <column>', 'the time column, if it is neither the first nor called so')
      .option('--decimal <sign>', "decimal sign of the figures, '.' or ','")
      .option('--rows', 'take the rows as equal steps, whatever their times'),
  answer: async (path, options, task) => {
    const {
      series,
      season,
      directions: inFile,
    } = seriesOf(await readInput(path), {
      time: text(options.time),
      decimal: text(options.decimal),
      rows: options.rows === true,
    })
    const directions = directionsOf(
      text(options.directions),
      inFile,
      series.map(({ name }) => name),
    )
    const found = findLeads(
      {
        series: series.map((each) => ({ ...each, direction: directions.get(each.name) })),
        season: seasonOf(text(options.season), season),
        lags: numberOf(options, 'lags'),
        rate: numberOf(options, 'fdr'),
        alike: numberOf(options, 'alike'),
      },
      task,
    )
    const [order, maxLag] = [numberOf(options, 'granger'), numberOf(options, 'ccf')]
    const result = {
      engine: 'leads',
      ...found,
      ...(order !== undefined && { granger: grangerTests(series, order) }),
      ...(maxLag !== undefined && { crossCorrelations: correlations(series, maxLag, options) }),
    }
    return { result, text: leadsText(result) }
  },
}
