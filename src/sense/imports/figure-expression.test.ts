import { expect, test } from 'vitest'
import { figureOf, parseFigure } from './figure-expression.ts'

const columns = ['attendances', 'breaches', 'late - by 4 h']
const row: Record<string, number | null> = { attendances: 100, breaches: 12, 'late - by 4 h': 7 }
const read = (column: string): number | null => row[column] ?? null

const work = (text: string): number | null | string => {
  const parsed = parseFigure(text, columns)
  return typeof parsed === 'string' ? parsed : figureOf(parsed, read)
}

test('a column, and sums and differences of columns', () => {
  expect(work('attendances')).toBe(100)
  expect(work('attendances - breaches')).toBe(88)
  expect(work(' attendances - breaches + breaches ')).toBe(100)
})

test('a header that looks like a difference is a column', () => {
  expect(work('late - by 4 h')).toBe(7)
})

test('what is not a column is refused by name', () => {
  expect(work('attendances - wards')).toBe('There is no column ‘wards’.')
  expect(work('process.exit()')).toBe('There is no column ‘process.exit()’.')
  expect(work('attendances - ')).toMatch(/nothing on one side|no column/)
  expect(work('')).toMatch(/nothing on one side/)
})

test('without a number in one column there is no figure', () => {
  expect(figureOf({ terms: [{ column: 'beds', sign: 1 }] }, read)).toBeNull()
})

test('a difference has the digits that a person would write', () => {
  const parsed = parseFigure('a - b', ['a', 'b'])
  if (typeof parsed === 'string') throw new Error(parsed)
  expect(figureOf(parsed, (column) => (column === 'a' ? 0.3 : 0.1))).toBe(0.2)
})
