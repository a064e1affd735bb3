import { z } from 'zod'
import { operation } from '#base/contract.ts'
import {
  checkInFields,
  closeCycleInput,
  closeKeyResultInput,
  closeNote,
  createKeyResultInput,
  createObjectiveInput,
  cycleFields,
  reopenNote,
  updateKeyResultInput,
  updateObjectiveInput,
} from './goal-inputs.ts'
import {
  checkIn,
  cycle,
  dueCheckIn,
  gradeLine,
  keyResultItem,
  keyResultPage,
  objectiveItem,
  objectivePage,
} from './goal-schemas.ts'
import { asOf, id, page, pageOf, statusWord, version, yesOrNo } from './plan-schemas.ts'

const tag = 'Goals'
const read = { may: 'goals.read', tag } as const
const edit = { may: 'goals.edit', tag } as const

const ofObjective = { of: { kind: 'objective', field: 'objectiveId' } } as const
const ofKeyResult = { of: { kind: 'key_result', field: 'keyResultId' } } as const
const ofCycle = { of: { kind: 'cycle', field: 'cycleId' } } as const

const cycles = {
  listCycles: operation({
    ...read,
    method: 'GET',
    path: '/cycles',
    summary: 'List the cycles, the latest first',
    input: z.object({ ...pageOf, asOf, open: yesOrNo.optional() }),
    output: page(cycle),
  }),
  getCycle: operation({
    ...read,
    ...ofCycle,
    method: 'GET',
    path: '/cycles/{cycleId}',
    summary: 'Show a cycle with the grade of each key result, given or suggested',
    input: z.object({ cycleId: id, asOf }),
    output: z.object({ ...cycle.shape, keyResults: z.array(gradeLine) }),
  }),
  createCycle: operation({
    ...edit,
    method: 'POST',
    path: '/cycles',
    summary: 'Add a cycle',
    input: z.strictObject(cycleFields),
    output: cycle,
  }),
  updateCycle: operation({
    ...edit,
    ...ofCycle,
    method: 'PATCH',
    path: '/cycles/{cycleId}',
    summary: 'Change a cycle',
    input: z.strictObject({ cycleId: id, version, ...z.object(cycleFields).partial().shape }),
    output: cycle,
  }),
  closeCycle: operation({
    ...edit,
    ...ofCycle,
    method: 'POST',
    path: '/cycles/{cycleId}/close',
    summary: 'Close a cycle: grade and close every key result and objective in it',
    input: closeCycleInput,
    output: z.object({ ...cycle.shape, keyResults: z.array(gradeLine) }),
  }),
}

const objectives = {
  listObjectives: operation({
    ...read,
    method: 'GET',
    path: '/objectives',
    summary: 'List objectives with status, progress and worst key result',
    input: z.object({
      ...pageOf,
      asOf,
      cycleId: id.optional(),
      /** The unit itself and everything below it. */
      unitId: id.optional(),
      ownerId: id.optional(),
      parentId: id.optional(),
      /** Only those without a parent. */
      top: yesOrNo.optional(),
      status: statusWord.optional(),
      closed: yesOrNo.optional(),
      q: z.string().trim().max(200).optional(),
      sort: z.enum(['title', 'status']).default('title'),
    }),
    output: page(objectiveItem),
  }),
  getObjective: operation({
    ...read,
    ...ofObjective,
    method: 'GET',
    path: '/objectives/{objectiveId}',
    summary: 'Show an objective with its key results, children, dependencies and money at risk',
    input: z.object({ objectiveId: id, asOf }),
    output: objectivePage,
  }),
  createObjective: operation({
    ...edit,
    method: 'POST',
    path: '/objectives',
    summary: 'Add an objective',
    input: createObjectiveInput,
    output: objectivePage,
  }),
  updateObjective: operation({
    ...edit,
    ...ofObjective,
    method: 'PATCH',
    path: '/objectives/{objectiveId}',
    summary: 'Change an objective',
    input: updateObjectiveInput,
    output: objectivePage,
  }),
  closeObjective: operation({
    ...edit,
    ...ofObjective,
    method: 'POST',
    path: '/objectives/{objectiveId}/close',
    summary: 'Close an objective whose key results are closed',
    input: z.strictObject({ objectiveId: id, version, note: closeNote }),
    output: objectivePage,
  }),
  reopenObjective: operation({
    ...edit,
    ...ofObjective,
    method: 'POST',
    path: '/objectives/{objectiveId}/reopen',
    summary: 'Open a closed objective again',
    input: z.strictObject({ objectiveId: id, version, note: reopenNote }),
    output: objectivePage,
  }),
}

const keyResults = {
  listKeyResults: operation({
    ...read,
    method: 'GET',
    path: '/key-results',
    summary: 'List key results with status, progress and latest check-in',
    input: z.object({
      ...pageOf,
      asOf,
      objectiveId: id.optional(),
      cycleId: id.optional(),
      unitId: id.optional(),
      ownerId: id.optional(),
      metricId: id.optional(),
      status: statusWord.optional(),
      closed: yesOrNo.optional(),
      q: z.string().trim().max(200).optional(),
      sort: z.enum(['title', 'status', 'due']).default('title'),
    }),
    output: page(keyResultItem),
  }),
  getKeyResult: operation({
    ...read,
    ...ofKeyResult,
    method: 'GET',
    path: '/key-results/{keyResultId}',
    summary: 'Show a key result with status, reasons and what depends on others',
    input: z.object({ keyResultId: id, asOf }),
    output: keyResultPage,
  }),
  createKeyResult: operation({
    ...edit,
    ...ofObjective,
    method: 'POST',
    path: '/key-results',
    summary: 'Add a key result to an objective',
    input: createKeyResultInput,
    output: keyResultPage,
  }),
  updateKeyResult: operation({
    ...edit,
    ...ofKeyResult,
    method: 'PATCH',
    path: '/key-results/{keyResultId}',
    summary: 'Change a key result; what was promised changes after the start only with a written reason',
    input: updateKeyResultInput,
    output: keyResultPage,
  }),
  closeKeyResult: operation({
    ...edit,
    ...ofKeyResult,
    method: 'POST',
    path: '/key-results/{keyResultId}/close',
    summary: 'Close a key result with its grade',
    input: closeKeyResultInput,
    output: keyResultPage,
  }),
  reopenKeyResult: operation({
    ...edit,
    ...ofKeyResult,
    method: 'POST',
    path: '/key-results/{keyResultId}/reopen',
    summary: 'Open a closed key result again; its grade is taken back',
    input: z.strictObject({ keyResultId: id, version, note: reopenNote }),
    output: keyResultPage,
  }),
}

const checkIns = {
  checkIn: operation({
    may: 'goals.check_in',
    tag,
    ...ofKeyResult,
    method: 'POST',
    path: '/key-results/{keyResultId}/check-ins',
    summary: 'Check in on a key result: reported status, confidence, value, blocker',
    input: z.strictObject({ keyResultId: id, ...checkInFields }),
    output: checkIn,
  }),
  checkInMany: operation({
    may: 'goals.check_in',
    tag,
    method: 'POST',
    path: '/check-ins',
    summary: 'Check in on several key results at once: all or none',
    input: z.strictObject({
      checkIns: z
        .array(z.strictObject({ keyResultId: id, ...checkInFields }))
        .min(1)
        .max(200),
    }),
    output: z.object({ items: z.array(checkIn) }),
  }),
  listCheckIns: operation({
    ...read,
    ...ofKeyResult,
    method: 'GET',
    path: '/key-results/{keyResultId}/check-ins',
    summary: 'List the check-ins of a key result, the latest first',
    input: z.object({ keyResultId: id, ...pageOf, asOf }),
    output: page(checkIn),
  }),
  listDueCheckIns: operation({
    ...read,
    method: 'GET',
    path: '/check-ins/due',
    summary: 'List the check-ins that are due from me, or from another person',
    input: z.object({ personId: id.optional() }),
    output: z.object({ items: z.array(dueCheckIn) }),
  }),
}

export const goalsContract = { ...cycles, ...objectives, ...keyResults, ...checkIns }

/** What an action of this contract is given. */
export type GoalsInput<Name extends keyof typeof goalsContract> = z.output<
  NonNullable<(typeof goalsContract)[Name]['~orpc']['inputSchema']>
>

/** What it answers. */
export type GoalsOutput<Name extends keyof typeof goalsContract> = z.input<
  NonNullable<(typeof goalsContract)[Name]['~orpc']['outputSchema']>
>
