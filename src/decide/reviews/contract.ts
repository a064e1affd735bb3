import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { fiveFieldsInput, verdicts } from '#decide/decisions/decision-shapes.ts'
import { pageOf } from '#decide/rights/decision-type-shapes.ts'
import { agenda, review, reviewPage } from './review-shapes.ts'

const tag = 'Reviews'
const of = { kind: 'review', field: 'reviewId' } as const
const one = { reviewId: z.string() }
const item = { ...one, itemId: z.string() }
const note = z.string().trim().max(4000)

export const reviewsContract = {
  list: operation({
    method: 'GET',
    path: '/reviews',
    summary: 'List the weekly reviews, latest first',
    tag,
    may: 'reviews.read',
    input: z.object({
      ...pageOf,
      state: z.enum(['planned', 'running', 'closed']).optional(),
      unitId: z.uuid().optional(),
    }),
    output: z.object({ items: z.array(review), nextCursor: z.string().nullable() }),
  }),
  preview: operation({
    method: 'GET',
    path: '/reviews/preview',
    summary: 'Show what the agenda would be if the review were held now',
    tag,
    may: 'reviews.read',
    input: z.object({ unitId: z.uuid().optional().describe('the whole organisation unless given') }),
    output: agenda,
  }),
  get: operation({
    method: 'GET',
    path: '/reviews/{reviewId}',
    summary: 'Show a review and its agenda: exceptions, overdue decisions and follow-ups, one item for each cause',
    tag,
    may: 'reviews.read',
    of,
    input: z.object(one),
    output: reviewPage,
  }),
  plan: operation({
    method: 'POST',
    path: '/reviews',
    summary: 'Plan a weekly review',
    tag,
    may: 'reviews.run',
    of: { kind: 'unit', field: 'unitId' },
    input: z.object({
      heldOn: z.iso.date(),
      name: z.string().trim().min(1).max(200).optional(),
      unitId: z.uuid().optional().describe('the whole organisation unless given'),
      chairId: z.uuid().optional().describe('the head of the unit unless given'),
    }),
    output: reviewPage,
  }),
  update: operation({
    method: 'PATCH',
    path: '/reviews/{reviewId}',
    summary: 'Move a planned review to another day, or give it another name or chair',
    tag,
    may: 'reviews.run',
    of,
    input: z.object({
      ...one,
      version: z.int(),
      heldOn: z.iso.date().optional(),
      name: z.string().trim().min(1).max(200).optional(),
      chairId: z.uuid().optional(),
    }),
    output: reviewPage,
  }),
  addTopic: operation({
    method: 'POST',
    path: '/reviews/{reviewId}/items',
    summary: 'Put a topic on the agenda by hand, such as a shift of capacity',
    tag,
    may: 'reviews.run',
    of,
    input: z.object({
      ...one,
      kind: z.enum(['capacity', 'topic']),
      title: z.string().trim().min(1).max(300),
      note: note.optional(),
    }),
    output: reviewPage,
  }),
  removeTopic: operation({
    method: 'DELETE',
    path: '/reviews/{reviewId}/items/{itemId}',
    summary: 'Take a topic that was entered by hand off the agenda of a planned review',
    tag,
    may: 'reviews.run',
    of,
    input: z.object(item),
    output: reviewPage,
  }),
  start: operation({
    method: 'POST',
    path: '/reviews/{reviewId}/start',
    summary: 'Start a review: its agenda is frozen as it stands now',
    tag,
    may: 'reviews.run',
    of,
    input: z.object({ ...one, version: z.int().optional() }),
    output: reviewPage,
  }),
  pullIn: operation({
    method: 'POST',
    path: '/reviews/{reviewId}/pull-in',
    summary: 'Pull exceptions that came up since the start into the running review',
    tag,
    may: 'reviews.run',
    of,
    input: z.object({
      ...one,
      topicKeys: z.array(z.string()).max(200).optional().describe('all that are new unless given'),
    }),
    output: reviewPage,
  }),
  note: operation({
    method: 'PATCH',
    path: '/reviews/{reviewId}/items/{itemId}',
    summary: 'Note what was said on an item and what came of it',
    tag,
    may: 'reviews.run',
    of,
    input: z.object({
      ...item,
      version: z.int(),
      outcome: z.enum(['discussed', 'deferred']).nullable().optional(),
      note: note.optional(),
    }),
    output: reviewPage,
  }),
  decide: operation({
    method: 'POST',
    path: '/reviews/{reviewId}/items/{itemId}/decide',
    summary: 'Decide an item inside the review; only its decider can, and the five mandatory fields are asked for',
    tag,
    may: 'decisions.decide',
    input: z.object({ ...item, note: note.optional(), ...fiveFieldsInput }),
    output: reviewPage,
  }),
  followUp: operation({
    method: 'POST',
    path: '/reviews/{reviewId}/items/{itemId}/follow-up',
    summary: 'Give the verdict on an earlier decision inside the review',
    tag,
    may: 'decisions.decide',
    input: z.object({
      ...item,
      decisionId: z.uuid().optional().describe('which one, where several of the same cause are due'),
      verdict: z.enum(verdicts),
      note: z.string().trim().min(1).max(2000),
      actualValue: z.number().optional(),
      followUpOn: z.iso.date().optional(),
    }),
    output: reviewPage,
  }),
  close: operation({
    method: 'POST',
    path: '/reviews/{reviewId}/close',
    summary:
      'Close a review: the minutes are written, and what stood undecided for the third time goes to the superior',
    tag,
    may: 'reviews.run',
    of,
    input: z.object({
      ...one,
      version: z.int().optional(),
      attendeeIds: z.array(z.uuid()).max(100).optional(),
    }),
    output: reviewPage,
  }),
}
