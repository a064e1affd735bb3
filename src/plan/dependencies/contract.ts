import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { onePerson } from '#base/one-person.ts'
import {
  asOf,
  day,
  id,
  line,
  page,
  pageOf,
  quantity,
  statusWord,
  text,
  version,
  yesOrNo,
} from '../goals/plan-schemas.ts'
import { dependencyItem, dependencyMap, dependencyPage, levelFrom, state } from './dependency-schemas.ts'

const tag = 'Dependencies'
const ofDependency = { of: { kind: 'dependency', field: 'dependencyId' } } as const

const providerId = onePerson(
  'Exactly one person provides: give one person as providerId.',
  'The provider is the id of one person.',
)

const money = z
  .string()
  .regex(/^\d{1,18}(\.\d{1,2})?$/, 'Money is written with a point and at most two decimals, such as 400000.00.')
const note = text(2000).optional()
const written = text(2000).min(1)
const need = line(500)

const terms = {
  critical: yesOrNo.optional(),
  level: quantity.optional(),
  /** From the metric's direction when it is left out: at least where higher is better, at most where lower is. */
  levelFrom: levelFrom.optional(),
  clearAfter: z.int().min(1).max(52).optional(),
  neededBy: day.nullish(),
  floatDays: z.int().min(0).max(3650).optional(),
}

const parties = { providerUnitId: id, providerId }
const moneyFields = { moneyAtRisk: money.nullish(), currency: z.string().trim().max(10).nullish() }

const negotiation = <More extends z.ZodRawShape>(name: string, summary: string, more: More) =>
  operation({
    may: 'dependencies.negotiate',
    tag,
    ...ofDependency,
    method: 'POST',
    path: `/dependencies/{dependencyId}/${name}`,
    summary,
    input: z.strictObject({ dependencyId: id, version, ...more }),
    output: dependencyPage,
  })

export const dependenciesContract = {
  list: operation({
    may: 'dependencies.read',
    tag,
    method: 'GET',
    path: '/dependencies',
    summary: 'List dependencies with both sides, state, status and money at risk',
    input: z.object({
      ...pageOf,
      asOf,
      /** The person who needs it. */
      consumerId: id.optional(),
      /** The person who provides it. */
      providerId: id.optional(),
      /** On either side. */
      personId: id.optional(),
      keyResultId: id.optional(),
      objectiveId: id.optional(),
      metricId: id.optional(),
      /** On either side, with everything below it. */
      unitId: id.optional(),
      state: state.optional(),
      /** Neither accepted nor withdrawn. */
      open: yesOrNo.optional(),
      status: statusWord.optional(),
      critical: yesOrNo.optional(),
      q: z.string().trim().max(200).optional(),
      sort: z.enum(['status', 'neededBy', 'money', 'need']).default('status'),
    }),
    output: page(dependencyItem),
  }),
  map: operation({
    may: 'dependencies.read',
    tag,
    method: 'GET',
    path: '/dependencies/map',
    summary: 'Show who needs what from whom as nodes and edges, around an objective or a unit where one is named',
    input: z.object({ asOf, objectiveId: id.optional(), unitId: id.optional() }),
    output: dependencyMap,
  }),
  get: operation({
    may: 'dependencies.read',
    tag,
    ...ofDependency,
    method: 'GET',
    path: '/dependencies/{dependencyId}',
    summary: 'Show a dependency with its negotiation, latest reading, status, reasons and open decision',
    input: z.object({ dependencyId: id, asOf }),
    output: dependencyPage,
  }),
  create: operation({
    may: 'dependencies.edit',
    tag,
    of: { kind: 'key_result', field: 'keyResultId' },
    method: 'POST',
    path: '/dependencies',
    summary: 'Ask another team for what a key result needs',
    input: z.strictObject({
      keyResultId: id,
      ...parties,
      need,
      boundTo: z.enum(['metric', 'date']),
      /** The metric's id or its code. */
      metricId: z.string().trim().min(1).max(80).optional(),
      ...terms,
      ...moneyFields,
      note,
    }),
    output: dependencyPage,
  }),
  update: operation({
    may: 'dependencies.edit',
    tag,
    ...ofDependency,
    method: 'PATCH',
    path: '/dependencies/{dependencyId}',
    summary: 'Change what is needed, from whom, or the money at risk; the terms change by a re-plan only',
    input: z.strictObject({
      dependencyId: id,
      version,
      ...z.object(parties).partial().shape,
      need: need.optional(),
      ...moneyFields,
    }),
    output: dependencyPage,
  }),
  propose: negotiation('propose', 'Provider: propose another date', { day, note }),
  acceptProposal: negotiation('accept-proposal', 'Consumer: accept the proposed date, which commits the provider', {
    note,
  }),
  counter: negotiation('counter', 'Consumer: ask again, for another date where one is given', {
    day: day.optional(),
    note,
  }),
  commit: negotiation('commit', 'Provider: commit to what is asked', { day: day.optional(), note }),
  decline: negotiation('decline', 'Provider: decline, with the reason', { note: written }),
  deliver: negotiation('deliver', 'Provider: say that it is delivered', { note }),
  acceptDelivery: negotiation('accept-delivery', 'Consumer: accept what was delivered', { note }),
  returnDelivery: negotiation('return-delivery', 'Consumer: return what was delivered, with the reason', {
    note: written,
  }),
  escalate: negotiation('escalate', 'Either side: put it before the common superior', { note: written }),
  withdraw: negotiation('withdraw', 'Consumer: withdraw the request', { note }),
  forecast: negotiation('forecast', 'Provider: say when it will be there', { day: day.nullable(), note }),
  takeRisk: negotiation('take-risk', 'Take the risk of going on without it, as the one risk owner', { note: written }),
  replan: negotiation('replan', 'Consumer: re-plan with a written reason; what went wrong before no longer counts', {
    reason: written,
    ...terms,
  }),
}

/** What an action of this contract is given. */
export type DependenciesInput<Name extends keyof typeof dependenciesContract> = z.output<
  NonNullable<(typeof dependenciesContract)[Name]['~orpc']['inputSchema']>
>

/** What it answers. */
export type DependenciesOutput<Name extends keyof typeof dependenciesContract> = z.input<
  NonNullable<(typeof dependenciesContract)[Name]['~orpc']['outputSchema']>
>
