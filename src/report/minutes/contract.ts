import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { minutes } from './minutes-shapes.ts'

const tag = 'Minutes'
const of = { kind: 'review', field: 'reviewId' } as const

const text = z.object({ subject: z.string(), text: z.string() })
const format = z.enum(['markdown', 'plain']).optional()

export const minutesContract = {
  current: operation({
    method: 'GET',
    path: '/minutes/current',
    summary: "Show this week's report as it stands now, before a review is closed",
    tag,
    may: 'reviews.read',
    input: z.object({ unitId: z.uuid().optional().describe('the whole organisation unless given') }),
    output: minutes,
  }),
  get: operation({
    method: 'GET',
    path: '/reviews/{reviewId}/minutes',
    summary: "Show a review's minutes: the report of its week, frozen when the review closes",
    tag,
    may: 'reviews.read',
    of,
    input: z.object({ reviewId: z.string() }),
    output: minutes,
  }),
  asText: operation({
    method: 'GET',
    path: '/reviews/{reviewId}/minutes/text',
    summary: "Give a review's minutes as text for a mail",
    tag,
    may: 'reviews.read',
    of,
    input: z.object({ reviewId: z.string(), format }),
    output: text,
  }),
}
