// The fields of a plan and of its tasks, from a table or from JSON, still as they are written there.
import { findDecimalSign } from '#kit/csv/find-decimal-sign.ts'
import type { DecimalSign } from '#kit/csv/read-number.ts'
import { invalid } from '#kit/problems.ts'
import type { Input, TableInput } from './read-input.ts'
import { type Fields, fieldNamed } from './schedule-tasks.ts'

/** `where` names a task by its line or place. */
export type Row = { fields: Fields; where: string }

export type Rows = { plan: Fields; tasks: Row[]; decimal: DecimalSign }

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: unknown, field: string): unknown[] => {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value
  throw invalid(field, 'list', `'${field}' must be a list.`)
}

const figures = ['duration', 'low', 'mode', 'high', 'median', 'sigma', 'mean', 'sd', 'lambda']

const decimalOf = (tasks: readonly Row[]): DecimalSign => {
  const found = findDecimalSign(tasks.flatMap(({ fields }) => figures.map((field) => String(fields[field] ?? ''))))
  if (found === '.' || found === ',') return found
  const message = `The decimal sign of the durations is ${found}: write all of them with the same one, without thousands.`
  throw invalid('file', 'decimal', message)
}

const fromTable = ({ header, rows }: TableInput): Rows => {
  const columns = header.map(fieldNamed)
  for (const [i, column] of columns.entries()) {
    const first = columns.indexOf(column)
    if (column === undefined || first === i) continue
    throw invalid('file', 'header', `The columns '${header[first]}' and '${header[i]}' mean the same.`)
  }
  if (!columns.includes('id')) throw invalid('file', 'header', "The table needs a column 'id'.")
  const tasks = rows.map(({ line, cells }) => {
    const fields: Fields = {}
    for (const [i, column] of columns.entries()) if (column) fields[column] = cells[i]
    return { fields, where: `Line ${line}` }
  })
  return { plan: {}, tasks, decimal: decimalOf(tasks) }
}

export const namedFields = (given: Fields): Fields =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [fieldNamed(key) ?? key, value]))

const fromJson = (value: unknown): Rows => {
  const plan = Array.isArray(value) ? { tasks: value } : value
  if (!isObject(plan)) throw invalid('file', 'shape', 'The JSON must be an object with tasks, or a list of tasks.')
  if (!Array.isArray(plan.tasks)) throw invalid('tasks', 'required', "'tasks' must be a list of tasks.")
  const tasks = plan.tasks.map((task: unknown, i) => {
    const where = `Task ${i + 1}`
    if (!isObject(task)) throw invalid('tasks', 'object', `${where} must be an object.`)
    return { fields: namedFields(task), where }
  })
  return { plan, tasks, decimal: '.' }
}

export const readRows = (input: Input): Rows => {
  const rows = input.kind === 'table' ? fromTable(input) : fromJson(input.value)
  if (rows.tasks.length === 0) throw invalid('tasks', 'required', 'The file holds no task.')
  return rows
}
