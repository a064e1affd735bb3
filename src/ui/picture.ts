// A chart that can stand alone in a mail: title, last figure, status, the chart, its sentence and as of when, as one SVG.
import type { ChartData } from './chart-data.ts'
import { colours, type Scheme } from './colours.ts'
import { drawChart } from './draw-chart.ts'
import { type FormatSettings, makeFormats } from './formats.ts'
import { statusShapes } from './status-shapes.ts'
import { cutText, linesOf } from './text-lines.ts'
import { type StatusTone, statusPalette } from './tones.ts'

export type Picture = {
  title: string
  /** The last figure and of when it is; null before the first reading. */
  value: string | null
  period: string
  status: { tone: StatusTone; word: string } | null
  /** Null: there is nothing to draw, and the sentence says so. */
  chart: ChartData | null
  sentence: string
  asOf: string
  /** Whose figure it is, such as the unit and the organisation. */
  source: string
  look: { scheme: Scheme; width: number; height: number }
  formats: FormatSettings
  /** To the minute, as ISO. */
  now: string
}

export type Widths = (text: string, sizePx: number, bold: boolean) => number

/** Texts are measured in Inter; those that stand in for it where it is missing are no wider. */
const pictureFont = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', Roboto, sans-serif"

const narrowPx = 560
const sizes = { title: 17, value: 26, text: 13, small: 12 }
const lineHeight = 18
/** Less than this is no chart. */
const leastRoom = 60
const mostLines = { wide: 4, narrow: 7 }

const escaped = (text: string): string =>
  text
    // XML has no place for these, not even escaped.
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const shapeOf = (tone: StatusTone, colour: string, x: number, y: number): string => {
  const parts = statusShapes[tone].map(({ tag, attributes }) => {
    const written = Object.entries(attributes).map(([name, value]) => `${kebab(name)}="${value}"`)
    return `<${tag} ${written.join(' ')}/>`
  })
  return `<g transform="translate(${Math.round(x * 10) / 10} ${y})">${parts.join('').replaceAll('currentColor', colour)}</g>`
}

type Line = { x: number; y: number; size: number; colour: string; bold?: boolean; end?: boolean }

const textAt = (words: string, { x, y, size, colour, bold = false, end = false }: Line): string =>
  `<text x="${Math.round(x * 10) / 10}" y="${y}" font-size="${size}" fill="${colour}"${bold ? ' font-weight="600"' : ''}${end ? ' text-anchor="end"' : ''}>${escaped(words)}</text>`

type Frame = {
  palette: (typeof colours)[Scheme]
  width: number
  height: number
  edge: number
  inner: number
  measure(size: number, bold?: boolean): (words: string) => number
}

const frameOf = ({ look: { scheme, width, height } }: Picture, widths: Widths): Frame => {
  const edge = width < narrowPx ? 14 : 20
  return {
    palette: colours[scheme],
    width,
    height,
    edge,
    inner: width - 2 * edge,
    measure:
      (size, bold = false) =>
      (words) =>
        widths(words, size, bold),
  }
}

type Part = { svg: string[]; y: number }

/** Title and status on one line, the last figure below; `y` is where it ends. */
const headOf = ({ title, value, period, status }: Picture, { palette, width, edge, inner, measure }: Frame): Part => {
  const statusWidth = status ? 18 + measure(sizes.text, true)(status.word) : 0
  const statusX = width - edge - statusWidth
  const y = edge + sizes.title - 2
  const titled = textAt(cutText(title, inner - statusWidth - 12, measure(sizes.title, true)), {
    x: edge,
    y,
    size: sizes.title,
    colour: palette.text,
    bold: true,
  })
  const svg = [titled]
  if (status) {
    const colour = palette[statusPalette[status.tone]]
    svg.push(
      shapeOf(status.tone, colour, statusX, y - 11),
      textAt(status.word, { x: statusX + 18, y, size: sizes.text, colour, bold: true }),
    )
  }
  if (value === null) return { svg, y }
  const valueY = y + sizes.value + 8
  const said = cutText(value, inner * 0.7, measure(sizes.value, true))
  const after = edge + measure(sizes.value, true)(said) + 10
  const when = cutText(period, width - edge - after, measure(sizes.text))
  svg.push(
    textAt(said, { x: edge, y: valueY, size: sizes.value, colour: palette.text, bold: true }),
    textAt(when, { x: after, y: valueY, size: sizes.text, colour: palette.muted }),
  )
  return { svg, y: valueY }
}

/** The sentence, and on the last line as of when and whose; `y` is where it begins. */
const footOf = ({ sentence, asOf, source }: Picture, { palette, width, height, edge, inner, measure }: Frame): Part => {
  const y = height - edge + 2
  const lines = linesOf(sentence, inner, mostLines[width < narrowPx ? 'narrow' : 'wide'], measure(sizes.text))
  const first = y - lineHeight * lines.length - 4
  const room = inner - measure(sizes.small)(asOf) - 16
  const quiet = { y, size: sizes.small, colour: palette.muted }
  return {
    svg: [
      ...lines.map((line, at) =>
        textAt(line, { x: edge, y: first + at * lineHeight, size: sizes.text, colour: palette.text }),
      ),
      textAt(asOf, { x: edge, ...quiet }),
      textAt(cutText(source, room, measure(sizes.small)), { x: width - edge, ...quiet, end: true }),
    ],
    y: first - lineHeight,
  }
}

const chartOf = ({ chart, look, formats, now }: Picture, { width, edge, inner }: Frame, top: number, room: number) => {
  if (!chart || room < leastRoom) return ''
  const size = { width: inner + 8, height: room }
  const drawing = drawChart(chart, {
    ...size,
    scheme: look.scheme,
    formats: makeFormats(formats),
    now: new Date(now),
    fontFamily: pictureFont,
    narrow: width < narrowPx,
  })
  const box = `viewBox="0 0 ${size.width} ${room}"`
  return `<svg x="${edge - 4}" y="${top}" width="${size.width}" height="${room}" ${box}>${drawing}</svg>`
}

/** @param widths of texts in the picture's typeface */
export const drawPicture = (picture: Picture, widths: Widths): string => {
  const frame = frameOf(picture, widths)
  const { width, height, palette } = frame
  const head = headOf(picture, frame)
  const foot = footOf(picture, frame)
  const top = head.y + 10
  const { title, value, status, sentence, asOf } = picture
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${pictureFont}">`,
    `<title>${escaped([title, value, status?.word].filter(Boolean).join(' · '))}</title>`,
    `<desc>${escaped(`${sentence} ${asOf}.`)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${palette.paper}"/>`,
    ...head.svg,
    chartOf(picture, frame, top, foot.y - top),
    ...foot.svg,
    '</svg>',
  ].join('\n')
}
