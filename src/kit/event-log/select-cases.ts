// Chooses whole cases: those of a variant, touched by a resource, with an activity, begun in a month, with an attribute.
import { invalid } from '#kit/problems.ts'
import type { Selection } from './directly-follows.ts'
import type { Traces } from './traces.ts'

/** All that are given must hold; names that the log does not know are refused. */
export type CaseFilter = {
  /** Activities in order, exactly the whole case. */
  variant?: readonly string[]
  /** A case with at least one event by one of these. */
  resources?: readonly string[]
  /** A case with at least one event of each of these. */
  activities?: readonly string[]
  /** 'YYYY-MM': a case whose first event (in its order) began in that month on the wall. */
  month?: string
  /** Cases with at least one event on which every attribute named has the value named. */
  where?: readonly { attribute: string; value: string }[]
}

type Test = (c: number) => boolean

const numberIn = (names: readonly string[], name: string, field: string, noun: string) => {
  const number = names.indexOf(name)
  if (number < 0) throw invalid(field, 'known', `The log has no ${noun} '${name}'.`)
  return number
}

const hasAny = (traces: Traces, column: Int32Array, wanted: readonly number[], size: number): Test => {
  const isWanted = new Uint8Array(size)
  for (const number of wanted) isWanted[number] = 1
  return (c) => {
    for (let i = traces.offsets[c]!; i < traces.offsets[c + 1]!; i += 1) if (isWanted[column[i]!] === 1) return true
    return false
  }
}

const hasVariant = (traces: Traces, sequence: readonly number[]): Test => {
  const { offsets, activity } = traces
  return (c) => {
    const from = offsets[c]!
    if (offsets[c + 1]! - from !== sequence.length) return false
    for (let i = 0; i < sequence.length; i += 1) if (activity[from + i] !== sequence[i]) return false
    return true
  }
}

/** 'YYYY-MM' as the walls [from, to) of its first and of the next month's first midnight, as if they showed UTC. */
const monthWalls = (month: string) => {
  const [, year, number] = /^(\d{4})-(\d{2})$/.exec(month) ?? []
  if (year === undefined || Number(number) < 1 || Number(number) > 12) {
    throw invalid('month', 'month', `'${month}' is not a month written as YYYY-MM.`)
  }
  return [Date.UTC(Number(year), Number(number) - 1), Date.UTC(Number(year), Number(number))] as const
}

const beganIn = (traces: Traces, month: string, instantAt: (wall: number) => number): Test => {
  const [from, to] = monthWalls(month).map(instantAt)
  return (c) => {
    let first = Number.POSITIVE_INFINITY
    for (let i = traces.offsets[c]!; i < traces.offsets[c + 1]!; i += 1) {
      if (traces.start[i]! < first) first = traces.start[i]!
    }
    return first >= from! && first < to!
  }
}

const testsOf = (traces: Traces, filter: CaseFilter, instantAt: (wall: number) => number): Test[] => {
  const tests: Test[] = []
  const { activities, resources } = traces
  if (filter.variant) {
    const sequence = filter.variant.map((name) => numberIn(activities, name, 'variant', 'activity'))
    tests.push(hasVariant(traces, sequence))
  }
  for (const name of filter.activities ?? []) {
    const number = numberIn(activities, name, 'activity', 'activity')
    tests.push(hasAny(traces, traces.activity, [number], activities.length))
  }
  if (filter.resources) {
    if (!traces.resource) throw invalid('resource', 'column', 'The log has no resources to choose cases by.')
    const numbers = filter.resources.map((name) => numberIn(resources, name, 'resource', 'resource'))
    tests.push(hasAny(traces, traces.resource, numbers, resources.length))
  }
  if (filter.month !== undefined) tests.push(beganIn(traces, filter.month, instantAt))
  for (const { attribute, value } of filter.where ?? []) {
    const column = traces.attributes.find(({ name }) => name === attribute)
    if (!column) throw invalid('where', 'column', `The log has no attribute '${attribute}'.`)
    const number = numberIn(column.values, value, 'where', `${attribute}`)
    tests.push(hasAny(traces, column.of, [number], column.values.length))
  }
  return tests
}

/** `instantAt` says when the wall shows a midnight (see zone-clock.ts); months are those of the wall. Null: all cases. */
export const selectCases = (
  traces: Traces,
  filter: CaseFilter,
  instantAt: (wall: number) => number = (wall) => wall,
): Selection => {
  const tests = testsOf(traces, filter, instantAt)
  if (tests.length === 0) return null
  const chosen = new Int32Array(traces.cases.length)
  let count = 0
  for (let c = 0; c < traces.cases.length; c += 1) {
    if (tests.every((test) => test(c))) chosen[count++] = c
  }
  return chosen.slice(0, count)
}
