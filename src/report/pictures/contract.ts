// The operations that draw a metric's chart, for where people work: mail, chat, slides.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { asOf, day, flag, metricId } from '#sense/metrics/contract-metric.ts'
import { pictureKinds } from './picture-kinds.ts'

const whole = (least: number, most: number) => z.coerce.number<number | string>().int().min(least).max(most)

export const pictureLook = {
  kind: z
    .enum(pictureKinds)
    .default('process')
    .describe('process: with natural limits and signals; run: the course with its target and thresholds alone.'),
  outlook: flag.default(true).describe('With the fan of what may come.'),
  theme: z.enum(['light', 'dark']).default('light'),
  last: whole(1, 4000).default(104).describe('At most so many periods.'),
  width: whole(320, 2400).default(800).describe('In pixels.'),
  height: whole(260, 1600).default(460),
}

const input = {
  metricId,
  ...pictureLook,
  from: day.optional().describe('From the period of this day on.'),
  to: day.optional(),
  asOf,
}

const read = { may: 'metrics.read', of: { kind: 'metric', field: 'metricId' }, tag: 'Pictures', method: 'GET' } as const

export const picturesContract = {
  svg: operation({
    ...read,
    path: '/metrics/{metricId}/chart.svg',
    summary: 'Draw a metric’s chart as SVG, with title, last figure, status and its sentence',
    input: z.object(input),
    output: z.file().mime('image/svg+xml'),
  }),
  png: operation({
    ...read,
    path: '/metrics/{metricId}/chart.png',
    summary: 'Draw a metric’s chart as PNG, with title, last figure, status and its sentence',
    input: z.object({
      ...input,
      scale: z.coerce
        .number<number | string>()
        .min(0.5)
        .max(4)
        .default(2)
        .describe('Pixels of the picture for each pixel of width and height; 2 for sharp screens.'),
    }),
    output: z.file().mime('image/png'),
  }),
}
