import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { declaredSize } from './declared-size.ts'
import { isWorkbook, readWorkbook } from './read-workbook.ts'

const workbook = (...rows: (string | number | Date | null)[][]) => writeXlsx({ sheets: [{ name: 'Figures', rows }] })

const read = async (bytes: Uint8Array) => {
  const table = await readWorkbook(bytes)
  const rows: { line: number; cells: string[]; refused: boolean }[] = []
  for await (const { line, cells, refusal } of table.rows) rows.push({ line, cells, refused: refusal !== null })
  return { header: table.header, rows }
}

describe('a workbook', () => {
  it('is the table of its first sheet, with days as days and figures as they are', async () => {
    const bytes = await workbook(
      ['day', 'orders', 'note'],
      [new Date('2026-02-01T00:00:00Z'), 1234.5, 'ok'],
      [null, null, null],
      ['2026-02-02', 7, null],
    )
    expect(isWorkbook(bytes)).toBe(true)
    expect(await read(bytes)).toEqual({
      header: ['day', 'orders', 'note'],
      rows: [
        { line: 2, cells: ['2026-02-01', '1234.5', 'ok'], refused: false },
        { line: 4, cells: ['2026-02-02', '7', ''], refused: false },
      ],
    })
  })

  it('refuses a row with more cells than the header', async () => {
    expect((await read(await workbook(['a', 'b'], ['1', '2', '3']))).rows).toMatchObject([{ line: 2, refused: true }])
  })

  it.each([
    ['two columns of one name', () => workbook(['a', 'a'], ['1', '2']), /needs its own name/],
    ['an empty sheet', () => workbook(), /empty/],
    ['the beginning of a zip', async () => new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /not a workbook/],
    ['half a workbook', async () => (await workbook(['a'], ['1'])).slice(0, 400), /not a workbook/],
  ])('is refused with a sentence: %s', async (_, make, sentence) => {
    await expect(read(await make())).rejects.toThrow(sentence)
  })

  it('says how large it unpacks, and is not believed when it does not', async () => {
    const bytes = await workbook(['a'], ...Array.from({ length: 2000 }, (_, at) => [`row ${at}`]))
    expect(declaredSize(bytes)).toBeGreaterThan(bytes.length)
    const bomb = bytes.slice()
    const view = new DataView(bomb.buffer)
    for (let at = 0; at < bomb.length - 46; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0xf0000000, true)
    }
    await expect(read(bomb)).rejects.toThrow(/unpacks to/)
  })
})
