// How wide a text is in a TrueType typeface: the advances of its letters, from the font file itself (tables cmap and hmtx,
// as in the OpenType specification), without kerning.
import { Problem } from '../problems.ts'

export type TextWidth = (text: string, sizePx: number) => number

const unreadable = (why: string) => new Problem('unavailable', `The font file cannot be read: ${why}.`)

const tableOf = (view: DataView, tag: string): number => {
  const count = view.getUint16(4)
  for (let at = 12; at < 12 + count * 16; at += 16) {
    const name = String.fromCharCode(
      view.getUint8(at),
      view.getUint8(at + 1),
      view.getUint8(at + 2),
      view.getUint8(at + 3),
    )
    if (name === tag) return view.getUint32(at + 8)
  }
  throw unreadable(`it has no table ${tag}`)
}

/** Runs of characters that follow each other, with the glyph of the first (subtable of format 12). */
const glyphRuns = (view: DataView): Map<number, number> | null => {
  const cmap = tableOf(view, 'cmap')
  const tables = view.getUint16(cmap + 2)
  for (let at = 0; at < tables; at += 1) {
    const table = cmap + view.getUint32(cmap + 4 + at * 8 + 4)
    if (view.getUint16(table) !== 12) continue
    const glyphs = new Map<number, number>()
    for (let group = 0; group < view.getUint32(table + 12); group += 1) {
      const [first, last, glyph] = [0, 4, 8].map((by) => view.getUint32(table + 16 + group * 12 + by)) as [
        number,
        number,
        number,
      ]
      for (let code = first; code <= last; code += 1) glyphs.set(code, glyph + code - first)
    }
    return glyphs
  }
  return null
}

/** The same by segments, for fonts of the basic plane alone (subtable of format 4). */
const glyphSegments = (view: DataView): Map<number, number> => {
  const cmap = tableOf(view, 'cmap')
  const tables = view.getUint16(cmap + 2)
  for (let at = 0; at < tables; at += 1) {
    const table = cmap + view.getUint32(cmap + 4 + at * 8 + 4)
    if (view.getUint16(table) !== 4) continue
    const wide = view.getUint16(table + 6)
    const glyphs = new Map<number, number>()
    for (let by = 0; by < wide; by += 2) {
      const last = view.getUint16(table + 14 + by)
      const first = view.getUint16(table + 16 + wide + by)
      const delta = view.getInt16(table + 16 + 2 * wide + by)
      const place = table + 16 + 3 * wide + by
      const range = view.getUint16(place)
      for (let code = first; code <= last && code < 0xffff; code += 1) {
        const glyph = range === 0 ? code : view.getUint16(place + range + 2 * (code - first))
        if (range === 0 || glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff)
      }
    }
    return glyphs
  }
  throw unreadable('it has no table of characters that we know')
}

/**
 * A letter that the font does not have counts as a square: another font will draw it, and most such letters are as wide.
 * @throws Problem when the bytes are no TrueType font
 */
export const textWidthIn = (font: Uint8Array): TextWidth => {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const unitsPerEm = view.getUint16(tableOf(view, 'head') + 18)
  const measured = view.getUint16(tableOf(view, 'hhea') + 34)
  const widths = tableOf(view, 'hmtx')
  const glyphs = glyphRuns(view) ?? glyphSegments(view)
  // The last width that is written holds for all glyphs after it.
  const advance = (glyph: number) => view.getUint16(widths + 4 * Math.min(glyph, measured - 1))
  return (text, sizePx) => {
    let units = 0
    for (const letter of text) {
      const glyph = glyphs.get(letter.codePointAt(0) ?? 0)
      units += glyph === undefined ? unitsPerEm : advance(glyph)
    }
    return (units * sizePx) / unitsPerEm
  }
}
