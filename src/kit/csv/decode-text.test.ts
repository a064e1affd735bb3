import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const table = 'Größe;Preis\nÄpfel;3 €\n'

test.each([
  ['utf-8', iconv.encode(table, 'utf-8')],
  ['utf-8', iconv.encode(table, 'utf-8', { addBOM: true })],
  ['utf-16le', iconv.encode(table, 'utf-16le', { addBOM: true })],
  ['utf-16be', iconv.encode(table, 'utf-16be', { addBOM: true })],
  ['utf-16le', iconv.encode(table.replace('€', 'EUR'), 'utf-16le', { addBOM: false })],
  ['utf-16be', iconv.encode(table.replace('€', 'EUR'), 'utf-16be', { addBOM: false })],
  ['windows-1252', iconv.encode(table, 'windows-1252')],
])('%s is recognised (%#)', (encoding, bytes) => {
  const decoded = decodeText(bytes)
  expect(decoded.encoding).toBe(encoding)
  expect(decoded.text.replace('EUR', '€')).toBe(table)
})

test('an umlaut in the last line of a long file is still found', () => {
  const bytes = iconv.encode(`${'a;1\n'.repeat(100_000)}Köln;2\n`, 'windows-1252')
  expect(decodeText(bytes).text.endsWith('Köln;2\n')).toBe(true)
})

test.each([
  ['an Excel workbook', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a binary file', [0x61, 0x00, 0x01, 0x02, 0xff, 0xfe, 0x00]],
  ['a binary file', [0x7f, 0x45, 0x4c, 0x46, 0x02, 0x01]],
])('%s is refused with the way out', (what, bytes) => {
  expect(() => decodeText(new Uint8Array(bytes))).toThrow(what)
  expect(() => decodeText(new Uint8Array(bytes))).toThrow('Save the table as CSV')
})

test('a declared encoding is used, and told when it is unknown or wrong', () => {
  expect(decodeText(iconv.encode(table, 'cp850'), 'cp850').text).toContain('Größe')
  expect(() => decodeText(new Uint8Array(), 'klingon')).toThrow("'klingon' is not a known encoding")
  expect(() => decodeText(iconv.encode(table, 'windows-1252'), 'utf-8')).toThrow('not written in utf-8')
})
