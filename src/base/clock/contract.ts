// What time it is for the organisation, and how a clock that stands still is moved on.
import { z } from 'zod'
import { operation } from '#base/contract.ts'

const tag = 'Clock'

export const clockContract = {
  get: operation({
    method: 'GET',
    path: '/clock',
    summary: 'Tell the time by which everything is judged',
    tag,
    may: 'organisation.read',
    input: z.object({}),
    output: z.object({
      mode: z.enum(['real', 'manual']),
      now: z.iso.datetime(),
      today: z.string().describe('the day on the wall of the organisation'),
    }),
  }),
  advance: operation({
    method: 'POST',
    path: '/clock/advance',
    summary: 'Move a manual clock on, for every organisation of this server; whatever falls due on the way is done',
    tag,
    may: 'clock.advance',
    input: z.strictObject({
      to: z.iso.datetime({ offset: true }).optional(),
      by: z.strictObject({ amount: z.int().min(1).max(1000), unit: z.enum(['hours', 'days', 'weeks']) }).optional(),
    }),
    output: z.object({
      from: z.iso.datetime(),
      now: z.iso.datetime(),
      steps: z.int().describe('at how many instants the clock stopped on the way'),
      flagsRaised: z.int(),
      flagsCleared: z.int(),
      decisionsOpened: z.int(),
      decisionsEscalated: z.int().describe('clocks that ended without a decision'),
    }),
  }),
}
