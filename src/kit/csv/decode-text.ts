// Finds out how the bytes of a text file are to be read; what is no text is refused with the way out.
import iconv from 'iconv-lite'
import { invalid } from '#kit/problems.ts'

export type DecodedText = { text: string; encoding: string }

const signatures: [bytes: number[], name: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or a ZIP archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x1f, 0x8b], 'a compressed file'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
]

const beginsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, i) => bytes[i] === byte)

const notText = (what: string) =>
  invalid('file', 'text', `This is ${what}, not a text file. Save the table as CSV and send that.`)

// UTF-16 of a mostly Western text has a zero in every second byte; where tells which half comes first.
const utf16WithoutMark = (bytes: Uint8Array) => {
  const sample = bytes.subarray(0, 1000)
  const zeros = [0, 0]
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > sample.length * 0.4 && even === 0) return 'utf-16le'
  return even > sample.length * 0.4 && odd === 0 ? 'utf-16be' : undefined
}

const isUtf8 = (bytes: Uint8Array) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const detect = (bytes: Uint8Array): string => {
  if (beginsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8'
  if (beginsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (beginsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  const known = signatures.find(([start]) => beginsWith(bytes, start))
  if (known) throw notText(known[1])
  return utf16WithoutMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
}

// Tab, line feed, form feed and carriage return are all the control characters that a table has.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\x00-\x08\x0b\x0e-\x1f]/

export const decodeText = (bytes: Uint8Array, declared?: string): DecodedText => {
  if (declared !== undefined && !iconv.encodingExists(declared)) {
    throw invalid('encoding', 'encoding', `'${declared}' is not a known encoding such as utf-8 or windows-1252.`)
  }
  const encoding = declared ?? detect(bytes)
  const text = iconv.decode(bytes, encoding as 'utf-8')
  if (control.test(text)) throw notText('a binary file')
  if (declared !== undefined && text.includes('\ufffd')) {
    throw invalid(
      'encoding',
      'encoding',
      `The file is not written in ${declared}; leave the encoding out to have it found.`,
    )
  }
  return { text, encoding }
}
