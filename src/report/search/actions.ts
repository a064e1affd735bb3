// Finds any record by a few letters: each room looks among what the person who asks may see.
import type { Context } from '#base/context.ts'
import { listPeople } from '#base/people/actions.ts'
import { mayDo, type Right } from '#base/people/rights.ts'
import { findDecisions } from '#decide/decisions/actions-finding.ts'
import { findReviews } from '#decide/reviews/actions-finding.ts'
import { findDependencies } from '#plan/dependencies/actions-finding.ts'
import { findKeyResultsByTitle, findObjectives } from '#plan/goals/actions-finding.ts'
import { findCards } from '#report/scorecards/actions-finding.ts'
import { findMetrics } from '#sense/metrics/actions-finding.ts'
import { recordPath } from '../inbox/record-path.ts'
import { type Found, type FoundKind, foundKinds, rankFound } from './rank-found.ts'

/** More are looked at than shown, so that the best are among them. */
const looked = 40

/** Where its page stands, if not where records of its kind do. */
type Placed = Found & { path?: string[] }

type Finder = { read: Right; find(ctx: Context, part: string): Promise<Omit<Placed, 'kind'>[]> }

const unitName = (ctx: Context, unitId: string): string | null => ctx.units.get(unitId)?.name ?? null

const openUnits = (ctx: Context, part: string) => {
  const sought = part.toLowerCase()
  return [...ctx.units.values()]
    .filter(({ name, closedOn }) => closedOn === null && name.toLowerCase().includes(sought))
    .slice(0, looked)
}

const finders: Record<FoundKind, Finder> = {
  metric: {
    read: 'metrics.read',
    find: async (ctx, part) =>
      (await findMetrics(ctx, part, looked)).map(({ id, title, code, status }) => ({
        id,
        title,
        detail: code,
        status,
      })),
  },
  scorecard: {
    read: 'metrics.read',
    find: async (ctx, part) => [
      ...(await findCards(ctx, part, looked)).map(({ id, title, unitId }) => ({
        id,
        title,
        detail: unitName(ctx, unitId),
      })),
      ...openUnits(ctx, part).map(({ id, name }) => ({
        id,
        title: `Scorecard of ${name}`,
        detail: null,
        path: ['metrics', 'scorecards', 'units', id],
      })),
    ],
  },
  objective: {
    read: 'goals.read',
    find: async (ctx, part) =>
      (await findObjectives(ctx, part, looked)).map(({ id, title, unitId }) => ({
        id,
        title,
        detail: unitName(ctx, unitId),
      })),
  },
  key_result: {
    read: 'goals.read',
    find: async (ctx, part) =>
      (await findKeyResultsByTitle(ctx, part, looked)).map(({ id, title, objectiveTitle }) => ({
        id,
        title,
        detail: objectiveTitle,
      })),
  },
  dependency: {
    read: 'dependencies.read',
    find: async (ctx, part) =>
      (await findDependencies(ctx, part, looked)).map(({ id, need, providerUnitId }) => ({
        id,
        title: need,
        detail: unitName(ctx, providerUnitId),
      })),
  },
  decision: {
    read: 'decisions.read',
    find: async (ctx, part) =>
      (await findDecisions(ctx, part, looked)).map(({ id, title, number }) => ({ id, title, detail: String(number) })),
  },
  person: {
    read: 'people.read',
    find: async (ctx, part) =>
      (await listPeople(ctx, { q: part, limit: looked, state: 'active' })).items.map(({ id, name, unitName }) => ({
        id,
        title: name,
        detail: unitName,
      })),
  },
  unit: {
    read: 'people.read',
    find: async (ctx, part) =>
      openUnits(ctx, part).map(({ id, name, parentId }) => ({
        id,
        title: name,
        detail: parentId === null ? null : unitName(ctx, parentId),
      })),
  },
  review: {
    read: 'reviews.read',
    find: async (ctx, part) =>
      (await findReviews(ctx, part, looked)).map(({ id, name, heldOn }) => ({ id, title: name, detail: heldOn })),
  },
}

export const findRecords = async (ctx: Context, { q, kind, limit }: { q: string; kind?: FoundKind; limit: number }) => {
  const found: Placed[] = []
  for (const one of kind === undefined ? foundKinds : [kind]) {
    const { read, find } = finders[one]
    if (!mayDo(ctx.actor, read)) continue
    const ofKind = (await find(ctx, q)).map((record) => ({ kind: one, ...record }))
    found.push(...rankFound(ofKind, q).slice(0, limit))
  }
  return { items: rankFound(found, q).map((one) => ({ ...one, path: one.path ?? recordPath(one.kind, one.id) })) }
}

export const searchActions = { find: findRecords }
