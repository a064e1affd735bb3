// What `throughline try graph` says to a person.
import type { GraphResult } from './tell-changes.ts'

type Change = GraphResult['changes'][number]

const most = 40
const mostOrigins = 5

const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

const shown = (value: number | string | null) =>
  value === null ? 'no value' : typeof value === 'string' ? value : Number(value.toPrecision(6)).toString()

const someOf = (ids: readonly string[]) =>
  ids.length > mostOrigins
    ? `${ids.slice(0, mostOrigins).join(', ')} and ${ids.length - mostOrigins} more`
    : ids.join(', ')

const pathOf = (path: readonly string[]) =>
  path.length > 8 ? [...path.slice(0, 4), '…', ...path.slice(-3)].join(' → ') : path.join(' → ')

const movedLine = ({ id, kind, before, after, inputs, edits, path }: Change['moved'][number]) => {
  const what = `  ${id}: ${shown(before)} → ${shown(after)}`
  if (kind === 'input') return `${what} (given)`
  const by = [...(inputs.length > 0 ? [someOf(inputs)] : []), ...(edits.length > 0 ? [`edit of ${someOf(edits)}`] : [])]
  return `${what}, moved by ${by.join(' and ')}${path.length > 2 ? ` (${pathOf(path)})` : ''}`
}

const checkLine = (full: Change['full']) => {
  if (!full) return []
  if (!full.differs) return ['  a full recomputation gives the same']
  const { id, value, recomputed } = full.differs
  return [`  A FULL RECOMPUTATION DIFFERS: ${id} is ${shown(value)}, recomputed ${shown(recomputed)}`]
}

const changeLines = (change: Change, i: number) => {
  const results = change.moved.filter(({ kind }) => kind === 'rule')
  const head = `Change ${i + 1} (${count(change.steps, 'step')}): ${count(results.length, 'result')} moved, ${count(change.workedOut, 'rule')} worked out again.`
  const rest = change.moved.length > most ? [`  … and ${change.moved.length - most} more (--json has all)`] : []
  return ['', head, ...change.moved.slice(0, most).map(movedLine), ...rest, ...checkLine(change.full)]
}

const gapLine = ({ values }: GraphResult) => {
  const gaps = values.filter(({ value }) => value === null)
  return gaps.length === 0 ? [] : [`Without a value: ${someOf(gaps.map(({ id }) => id))}.`]
}

const valueLines = ({ values }: GraphResult) => {
  const rest = values.length > most ? [`  … and ${values.length - most} more (--json has all)`] : []
  return ['', 'Values:', ...values.slice(0, most).map(({ id, value }) => `  ${id}: ${shown(value)}`), ...rest]
}

export const graphText = (result: GraphResult): string => {
  const { inputs, rules, links, levels, changes, full } = result
  const head = `${count(inputs, 'input')}, ${count(rules, 'rule')}, ${count(links, 'link')}, ${count(levels, 'level')} of rules.`
  return [
    head,
    ...gapLine(result),
    ...changes.flatMap(changeLines),
    ...(changes.length === 0 ? [...valueLines(result), ...checkLine(full)] : []),
  ].join('\n')
}
