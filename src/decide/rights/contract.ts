import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { onePerson } from '#base/one-person.ts'
import { clock, decisionType, instant, pageOf, yesOrNo } from './decision-type-shapes.ts'

const oneDecider =
  'Exactly one person decides: give one person as deciderId, and name those who must agree as agreeIds.'

const written = {
  name: z.string().trim().min(1).max(200),
  question: z.string().trim().max(1000),
  threshold: z.string().trim().max(1000),
  deciderId: onePerson(oneDecider).describe('exactly one person decides'),
  agreeIds: z.array(z.uuid()).max(20).describe('people who must agree'),
  clock,
  defaultAction: z.string().trim().max(1000),
}

const tag = 'Decision types'
const of = { kind: 'decision_type', field: 'decisionTypeId' } as const

export const rightsContract = {
  list: operation({
    method: 'GET',
    path: '/decision-types',
    summary: 'List the decision types: who decides what, by when, and what holds otherwise',
    tag,
    may: 'decisions.read',
    input: z.object({
      ...pageOf,
      archived: yesOrNo.optional().describe('true: the archived ones instead'),
      deciderId: z.uuid().optional(),
      asOf: instant.optional(),
    }),
    output: z.object({ items: z.array(decisionType), nextCursor: z.string().nullable() }),
  }),
  get: operation({
    method: 'GET',
    path: '/decision-types/{decisionTypeId}',
    summary: 'Show one decision type',
    tag,
    may: 'decisions.read',
    of,
    input: z.object({ decisionTypeId: z.string(), asOf: instant.optional() }),
    output: decisionType,
  }),
  create: operation({
    method: 'POST',
    path: '/decision-types',
    summary: 'Create a decision type',
    tag,
    may: 'decision_types.edit',
    input: z.object({
      name: written.name,
      question: written.question.optional(),
      threshold: written.threshold.optional(),
      deciderId: written.deciderId,
      agreeIds: written.agreeIds.optional(),
      clock: clock.optional().describe('48 hours unless said otherwise'),
      defaultAction: written.defaultAction.optional(),
    }),
    output: decisionType,
  }),
  update: operation({
    method: 'PATCH',
    path: '/decision-types/{decisionTypeId}',
    summary: 'Change a decision type; decisions that are already open keep what they were opened with',
    tag,
    may: 'decision_types.edit',
    of,
    input: z.object({ decisionTypeId: z.string(), version: z.int(), ...z.object(written).partial().shape }),
    output: decisionType,
  }),
  archive: operation({
    method: 'POST',
    path: '/decision-types/{decisionTypeId}/archive',
    summary: 'Archive a decision type, so that nothing new uses it',
    tag,
    may: 'decision_types.edit',
    of,
    input: z.object({ decisionTypeId: z.string(), version: z.int() }),
    output: decisionType,
  }),
}
