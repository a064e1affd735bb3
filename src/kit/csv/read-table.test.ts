import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectBytes } from './collect-bytes.ts'
import { readTable, type TableOptions, type TableRow } from './read-table.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const readAll = async (text: string, options?: TableOptions) => {
  const { rows, ...table } = await readTable(bytesOf(text), options)
  const all: TableRow[] = []
  for await (const row of rows) all.push(row)
  return { ...table, rows: all }
}

test('every row comes with its line', async () => {
  const table = await readAll('a;b\r\n\r\n"x\r\ny";1\r\n\r\n\r\n ; \r\n z ;"3 ""inch"""\r\n')
  expect(table).toEqual({
    encoding: 'utf-8',
    delimiter: ';',
    header: ['a', 'b'],
    rows: [
      { line: 3, cells: ['x\ny', '1'], refusal: null },
      { line: 8, cells: ['z', '3 "inch"'], refusal: null },
    ],
  })
})

test('a line with too many or too few cells is refused, the others are read', async () => {
  const { rows } = await readAll('a,b\n1,2\n3\n4,5,6\n7,8\n')
  expect(rows.map(({ refusal }) => refusal)).toEqual([
    null,
    { line: 3, column: null, rule: 'cells', message: 'This line does not fit the header: 1 instead of 2 cells.' },
    { line: 4, column: null, rule: 'cells', message: 'This line does not fit the header: 3 instead of 2 cells.' },
    null,
  ])
})

test('a delimiter may be announced or declared', async () => {
  expect(await readAll('sep=|\r\na,x|b\r\n1|2\r\n')).toMatchObject({
    delimiter: '|',
    header: ['a,x', 'b'],
    rows: [{ line: 3 }],
  })
  expect((await readAll('a,b;c\n1,2;3\n', { delimiter: ';' })).header).toEqual(['a,b', 'c'])
})

test('a byte order mark is no part of the first name', async () => {
  expect((await readAll('\ufeffperiod,value\n2026-01-01,1\n')).header[0]).toBe('period')
})

describe('a file is refused whole', () => {
  test.each([
    ['empty', '', 'The file is empty.'],
    ['empty', '\n\n  \n', 'The file is empty.'],
    ['header', '2026-01-01,5\n2026-02-01,6\n', 'The first line must name the columns'],
    ['header', 'value,value\n1,2\n', "Two columns are called 'value'"],
    ['quotes', 'a,b\n1,2\n"open,3\n4,5\n', 'Somewhere after line 2'],
    ['quotes', 'a,b\n1,2\n3,"x" y\n', 'not quoted correctly'],
    ['quotes', 'a,b\n1,5" pipe\n', 'not quoted correctly'],
    ['columns', `${'c,'.repeat(300)}c\n`, 'more than 200 columns'],
    ['text', 'a,b\n\u0000\u0001,2\n', 'a binary file'],
  ])('for the rule %s (%#)', async (rule, text, message) => {
    await expect(readAll(text)).rejects.toThrow(message)
    await expect(readAll(text)).rejects.toMatchObject({ status: 422, errors: [{ field: 'file', rule }] })
  })

  test('when it has too many rows', async () => {
    await expect(readAll('a\n1\n2\n3\n', { maxRows: 2 })).rejects.toThrow('at most 2 rows')
    expect((await readAll('a\n1\n2\n', { maxRows: 2 })).rows).toHaveLength(2)
    // Without reading any of them, as long as a line is a row.
    await expect(readTable(bytesOf('a\n1\n2\n3\n4\n'), { maxRows: 2, remedy: 'Send less.' })).rejects.toThrow(
      'The file has 5 lines; at most 2 rows are taken at once. Send less.',
    )
    expect((await readAll('a\n"1\n\n\n\n"\n2\n', { maxRows: 2 })).rows).toHaveLength(2)
  })

  test('when it is too large, without taking in the rest', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 1
        yield new Uint8Array(1_000_000)
      }
    }
    await expect(readTable(endless(), { maxBytes: 5_000_000 })).rejects.toMatchObject({ status: 413 })
    expect(sent).toBe(6)
  })
})

test('reading may stop early', async () => {
  const { rows } = await readTable(bytesOf(`a,b\n${'1,2\n'.repeat(200_000)}`))
  const lines: number[] = []
  for await (const { line } of rows) {
    lines.push(line)
    if (line === 4) break
  }
  expect(lines).toEqual([2, 3, 4])
})

test('chunks are put together in order', async () => {
  async function* chunks() {
    yield bytesOf('a,b\n1')
    yield bytesOf('')
    yield bytesOf(',2\n')
  }
  expect(new TextDecoder().decode(await collectBytes(chunks(), 100))).toBe('a,b\n1,2\n')
})

test('any table is read as it was written', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'ab1;,|\t"\n äß€'), maxLength: 8 }).map((text) => text.trim())
  const tables = fc.integer({ min: 2, max: 5 }).chain((columns) =>
    fc
      .array(
        fc.array(cell, { minLength: columns, maxLength: columns }).filter((cells) => cells.some((c) => c !== '')),
        { maxLength: 20 },
      )
      .map((rows) => ({ columns, rows })),
  )
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom(',' as const, ';' as const, '\t' as const),
      async ({ columns, rows }, delimiter) => {
        const header = Array.from({ length: columns }, (_, i) => `column ${i}`)
        const text = [header, ...rows].map((cells) => cells.map(quote).join(delimiter)).join('\r\n')
        const read = await readAll(text, { delimiter })
        expect(read.rows.map(({ cells }) => cells)).toEqual(rows)
      },
    ),
  )
})
