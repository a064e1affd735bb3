// The thread that draws pictures, one after the other: what it needs is loaded with the first, and the typeface comes from
// a package, so that a picture is the same on every machine and needs no network.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { textWidthIn } from '#kit/typeface/text-width.ts'
import { measureTextBy } from '#ui/draw-chart.ts'
import { drawPicture, type Picture, type Widths } from '#ui/picture.ts'

export type Wanted = { id: number; picture: Picture; format: 'svg' | 'png'; scale: number }

export type Drawn = { id: number; bytes: Uint8Array } | { id: number; error: string }

const require = createRequire(import.meta.url)

const plain = readFileSync(require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'))
const bold = readFileSync(require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'))
const widthOf = { plain: textWidthIn(plain), bold: textWidthIn(bold) }
const widths: Widths = (text, sizePx, isBold) => widthOf[isBold ? 'bold' : 'plain'](text, sizePx)
measureTextBy(widths)

let renderer: Promise<typeof import('@resvg/resvg-wasm')> | undefined

const openRenderer = async () => {
  const resvg = await import('@resvg/resvg-wasm')
  await resvg.initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return resvg
}

const asPng = async (svg: string, scale: number): Promise<Uint8Array> => {
  renderer ??= openRenderer()
  const { Resvg } = await renderer
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: [plain, bold], loadSystemFonts: false, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
  })
  const image = drawing.render()
  try {
    return image.asPng()
  } finally {
    image.free()
    drawing.free()
  }
}

parentPort?.on('message', async ({ id, picture, format, scale }: Wanted) => {
  try {
    const svg = drawPicture(picture, widths)
    const bytes = format === 'svg' ? new TextEncoder().encode(svg) : await asPng(svg, scale)
    parentPort?.postMessage({ id, bytes } satisfies Drawn)
  } catch (error) {
    parentPort?.postMessage({ id, error: String((error as Error)?.stack ?? error) } satisfies Drawn)
  }
})
