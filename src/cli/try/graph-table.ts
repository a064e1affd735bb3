// What a graph file says, in the words of the engine: from a table with a row for each input and for each source of a rule.
import { findDecimalSign } from '#kit/csv/find-decimal-sign.ts'
import { type DecimalSign, readNumber } from '#kit/csv/read-number.ts'
import type { Gaps, NodeSpec, RuleName } from '#kit/graph/node-spec.ts'
import { invalid } from '#kit/problems.ts'
import { checkStatuses, type GraphFile, gapsNamed, isStatus, ruleNamed, valueFrom } from './graph-model.ts'
import type { TableInput } from './read-input.ts'

type Column = 'node' | 'rule' | 'of' | 'weight' | 'value' | 'gaps'
type Row = { line: number; cell: (column: Column) => string }
type Draft = { id: string; line: number; rule?: RuleName; gaps?: Gaps; of: string[]; weights: number[]; value?: string }

const gapWords = new Set(['', 'na', 'n/a', 'nan', 'null'])

const rowsOf = ({ header, rows }: TableInput) => {
  const names = header.map((name) => name.trim().toLowerCase())
  for (const needed of ['node', 'rule', 'of']) {
    if (!names.includes(needed)) throw invalid('file', 'columns', `The table needs a column '${needed}'.`)
  }
  return {
    hasValues: names.includes('value'),
    rows: rows.map(({ line, cells }): Row => ({ line, cell: (column) => (cells[names.indexOf(column)] ?? '').trim() })),
  }
}

const decimalOf = (rows: readonly Row[], given: string | undefined, file: Pick<GraphFile, 'statuses'>): DecimalSign => {
  if (given === '.' || given === ',') return given
  if (given !== undefined) throw invalid('decimal', 'sign', "--decimal must be '.' or ','.")
  const cells = rows
    .flatMap(({ cell }) => [cell('value'), ...cell('weight').split('|')])
    .filter((text) => !gapWords.has(text.toLowerCase()) && !file.statuses.includes(text))
  const found = findDecimalSign(cells)
  if (found === '.' || found === ',') return found
  // A lone point with three digits behind it is a decimal point; a lone comma may as well part thousands.
  if (found === 'ambiguous' && cells.every((text) => !text.includes(','))) return '.'
  throw invalid('file', 'decimal', "The figures' decimal sign is not clear; name it with --decimal.")
}

const numberIn = (text: string, column: Column, line: number, decimal: DecimalSign) => {
  const read = readNumber(text, decimal)
  if ('value' in read) return read.value
  throw invalid(`line ${line}`, read.rule, `Line ${line}, column ${column}: ${read.message}`)
}

const addSources = (draft: Draft, { line, cell }: Row, decimal: DecimalSign) => {
  const of = cell('of')
    .split('|')
    .map((id) => id.trim())
  const weights = cell('weight') === '' ? [] : cell('weight').split('|')
  if (of.includes('')) throw invalid(`line ${line}`, 'of', `Line ${line}: '${draft.id}' has an empty source.`)
  if (weights.length > 0 && weights.length !== of.length)
    throw invalid(
      `line ${line}`,
      'weight',
      `Line ${line}: there are ${of.length} sources but ${weights.length} weights.`,
    )
  draft.of.push(...of)
  draft.weights.push(...weights.map((text) => numberIn(text, 'weight', line, decimal)))
}

/** Takes one row into its node: rule and gaps may stand in the first row only, or be repeated. */
const takeRow = (draft: Draft, row: Row, decimal: DecimalSign) => {
  const { line, cell } = row
  const rule = cell('rule') === '' ? undefined : ruleNamed(cell('rule'), `Line ${line}: the rule`)
  if (rule !== undefined && draft.rule !== undefined && rule !== draft.rule)
    throw invalid(
      `line ${line}`,
      'rule',
      `Line ${line}: '${draft.id}' has the rule ${draft.rule} on line ${draft.line}.`,
    )
  if (rule !== undefined) draft.rule = rule
  if (cell('gaps') !== '') draft.gaps = gapsNamed(cell('gaps').toLowerCase(), `Line ${line}: gaps`)
  if (cell('of') !== '') addSources(draft, row, decimal)
  if (cell('value') !== '') draft.value = cell('value')
}

const nodeOf = (draft: Draft, decimal: DecimalSign, file: GraphFile): NodeSpec => {
  const { id, line, rule, of, weights, value, gaps } = draft
  const refuse = (name: string, message: string) => invalid(`line ${line}`, name, `Line ${line}: '${id}' ${message}`)
  if (rule === undefined) {
    if (of.length > 0) throw refuse('rule', 'has sources but no rule.')
    if (value !== undefined && isStatus(value, file)) {
      file.statusNodes.add(id)
      return { id, value: valueFrom(value, id, `Line ${line}, column value`, file) }
    }
    const isGap = value === undefined || gapWords.has(value.toLowerCase())
    return { id, value: isGap ? null : numberIn(value, 'value', line, decimal) }
  }
  if (value !== undefined) throw refuse('either', 'has both a value and a rule.')
  if (of.length === 0) throw refuse('of', 'has a rule but no source.')
  if (weights.length > 0 && weights.length !== of.length)
    throw refuse('weight', `has ${of.length} sources but ${weights.length} weights.`)
  return { id, rule, of, ...(weights.length > 0 && { weights }), ...(gaps && { gaps }) }
}

const isInputRow = ({ cell }: Row) => cell('rule') === '' && cell('of') === ''

export const graphFromTable = (input: TableInput, statuses: string[], decimalSign: string | undefined): GraphFile => {
  const { rows, hasValues } = rowsOf(input)
  const file: GraphFile = { nodes: [], changes: [], statuses, statusNodes: new Set() }
  const decimal = decimalOf(rows, decimalSign, file)
  const drafts = new Map<string, Draft>()
  for (const row of rows) {
    const id = row.cell('node')
    if (id === '') throw invalid(`line ${row.line}`, 'id', `Line ${row.line}: the column node is empty.`)
    const known = drafts.get(id)
    if (known && (isInputRow(row) || (known.rule === undefined && known.of.length === 0)))
      throw invalid(`line ${row.line}`, 'unique', `Line ${row.line}: '${id}' stands on line ${known.line} already.`)
    const draft = known ?? { id, line: row.line, of: [], weights: [] }
    drafts.set(id, draft)
    takeRow(draft, row, decimal)
  }
  // Without values in the table its inputs need no rows: whatever is only looked at is one, and has no value yet.
  if (!hasValues) {
    for (const { of } of [...drafts.values()])
      for (const id of of) if (!drafts.has(id)) drafts.set(id, { id, line: 0, of: [], weights: [] })
  }
  file.nodes = [...drafts.values()].map((draft) => nodeOf(draft, decimal, file))
  checkStatuses(file.nodes, file)
  return file
}
