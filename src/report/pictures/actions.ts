// Draws a metric's chart. What it shows is read inside the transaction; it is drawn after it, so that nobody waits for it.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import type { House } from '#base/dispatch.ts'
import { drawn, type PictureFormat } from '#base/pictures/draw-picture.ts'
import { invalid } from '#kit/problems.ts'
import { chart } from '#sense/charts/actions-chart.ts'
import { get } from '#sense/metrics/actions-present.ts'
import type { Picture } from '#ui/picture.ts'
import type { picturesContract } from './contract.ts'
import { type PictureLook, pictureOf } from './picture-of.ts'

type Contract = typeof picturesContract
type Input<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['inputSchema'] & z.ZodType>

type Asked = PictureLook & {
  metricId: string
  last: number
  from?: string | undefined
  to?: string | undefined
  asOf?: string | undefined
}

type Prepared = { picture: Picture; name: string; scale: number }

export const preparePicture = async (ctx: Context, asked: Asked): Promise<Picture> => {
  const { metricId, last, from, to, asOf } = asked
  const metric = await get(ctx, { metricId, asOf })
  const figures = await chart(ctx, { metricId: metric.id, last, from, to, asOf })
  return pictureOf({ metric, chart: figures }, asked, ctx.organisation, asOf === undefined ? ctx.now : new Date(asOf))
}

const prepare = async (ctx: Context, asked: Asked & { scale?: number }): Promise<Prepared> => ({
  picture: await preparePicture(ctx, asked),
  name: asked.metricId,
  scale: asked.scale ?? 1,
})

/** Beyond this a picture is a poster, and takes the memory of one. */
const mostPixels = 16_000_000

const preparePng = async (ctx: Context, asked: Input<'png'>): Promise<Prepared> => {
  const { width, height, scale } = asked
  if (width * height * scale * scale > mostPixels)
    throw invalid(
      'scale',
      'pixels',
      `scale: A picture has at most ${mostPixels / 1_000_000} million pixels; take a smaller scale.`,
    )
  return prepare(ctx, asked)
}

const types: Record<PictureFormat, string> = { svg: 'image/svg+xml', png: 'image/png' }

const drawAfterwards =
  (format: PictureFormat) =>
  async (_house: House, answer: unknown): Promise<File> => {
    const { picture, name, scale } = answer as Prepared
    const bytes = await drawn(picture, format, scale)
    return new File([bytes as Uint8Array<ArrayBuffer>], `${name}.${format}`, { type: types[format] })
  }

export const picturesActions = {
  svg: { action: prepare, afterwards: drawAfterwards('svg') },
  png: { action: preparePng, afterwards: drawAfterwards('png') },
} satisfies Record<keyof Contract, unknown>
