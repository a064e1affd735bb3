// An organisation for tests: units with heads, people of every role, and a door through which each of them can act. It
// goes through the same dispatch as every other door, and checks input and output by the contract.
import type { ZodType, z } from 'zod'
import { invalid } from '#kit/problems.ts'
import type { Context, Role } from './context.ts'
import type { OperationMeta, RecordKind } from './contract.ts'
import type { DatabaseHandle } from './database/open-database.ts'
import { inOrganisation } from './database/transaction.ts'
import { dispatch, type FactsLoader, type House, type Principal } from './dispatch.ts'
import { fieldErrors } from './field-errors.ts'
import { newId } from './ids.ts'
import { silentLog } from './log.ts'
import { factsOfPerson } from './people/actions.ts'
import { factsOfUnit } from './people/actions-units.ts'

export type Plan = {
  slug: string
  /** The first one is the top; parents come before their children. */
  units: { name: string; parent?: string; head: string }[]
  people: { name: string; role: Role; unit: string }[]
}

/** A small firm with somebody of every role. */
export const firm: Plan = {
  slug: 'firm',
  units: [
    { name: 'Firm', head: 'Ada' },
    { name: 'Operations', parent: 'Firm', head: 'Lena' },
    { name: 'Depot', parent: 'Operations', head: 'Emil' },
    { name: 'Sales', parent: 'Firm', head: 'Sven' },
  ],
  people: [
    { name: 'Ada', role: 'administrator', unit: 'Firm' },
    { name: 'Lena', role: 'leader', unit: 'Operations' },
    { name: 'Emil', role: 'editor', unit: 'Depot' },
    { name: 'Cora', role: 'contributor', unit: 'Depot' },
    { name: 'Viktor', role: 'viewer', unit: 'Sales' },
    { name: 'Sven', role: 'editor', unit: 'Sales' },
  ],
}

export type TestHouse = House & { setNow(now: string): void }

export const testHouse = (
  database: DatabaseHandle,
  facts: Partial<Record<RecordKind, FactsLoader>> = {},
  now = '2026-02-12T09:00:00Z',
): TestHouse => {
  let time = new Date(now)
  return {
    database,
    clock: { kind: 'manual', now: async () => time },
    log: silentLog,
    facts: { person: factsOfPerson, unit: factsOfUnit, ...facts },
    pump: null,
    committed: () => {},
    setNow: (instant) => {
      time = new Date(instant)
    },
  }
}

type Operation<I extends ZodType, O extends ZodType> = {
  '~orpc': {
    route: { method?: string | undefined; path?: string | undefined }
    meta: Partial<OperationMeta>
    inputSchema?: I | undefined
    outputSchema?: O | undefined
  }
}

const checked = <T extends ZodType>(schema: T | undefined, given: unknown): z.output<T> => {
  const parsed = (schema as T).safeParse(given)
  if (parsed.success) return parsed.data
  throw invalid(fieldErrors(parsed.error.issues))
}

export type TestOrganisation = Awaited<ReturnType<typeof testOrganisation>>

export const testOrganisation = async (house: House, plan: Plan = firm) => {
  const organisationId = newId()
  const unitIds = new Map(plan.units.map(({ name }) => [name, newId()]))
  const personIds = new Map(plan.people.map(({ name }) => [name, newId()]))
  const idIn = (ids: Map<string, string>, name: string): string => {
    const id = ids.get(name)
    if (!id) throw new Error(`The plan of the test knows no ${name}.`)
    return id
  }
  const unitId = (name: string) => idIn(unitIds, name)
  const personId = (name: string) => idIn(personIds, name)

  const now = await house.clock.now()
  await house.database.db
    .insertInto('platform.organisations')
    .values({ id: organisationId, slug: plan.slug, createdAt: now })
    .execute()
  await inOrganisation(house.database, { organisationId, actorId: null, now, operation: 'test' }, async (db) => {
    await db.insertInto('organisations').values({ organisationId, name: plan.slug }).execute()
    const units = plan.units.map(({ name, parent, head }) => ({
      organisationId,
      id: unitId(name),
      name,
      parentId: parent === undefined ? null : unitId(parent),
      headId: personId(head),
    }))
    await db.insertInto('units').values(units).execute()
    const people = plan.people.map(({ name, role, unit }) => ({
      organisationId,
      id: personId(name),
      name,
      email: `${name.toLowerCase()}@${plan.slug}.example`,
      role,
      unitId: unitId(unit),
    }))
    await db.insertInto('people').values(people).execute()
  })

  /** Acts as this person, or as this principal: a key, the system, or somebody who joined later. */
  const as = (who: string | Principal) => {
    const principal: Principal =
      typeof who === 'string' ? { kind: 'person', personId: personId(who), scopes: null } : who
    return {
      do: async <I extends ZodType, O extends ZodType>(
        operation: Operation<I, O>,
        // biome-ignore lint/suspicious/noExplicitAny: as in dispatch, each action knows its own input
        action: (ctx: Context, input: any) => Promise<unknown>,
        input: unknown = {},
        idempotencyKey?: string,
      ): Promise<z.output<O>> => {
        const { route, meta, inputSchema, outputSchema } = operation['~orpc']
        const answer = await dispatch(house, {
          organisationId,
          slug: plan.slug,
          principal,
          operation: `${route.method} ${route.path}`,
          meta,
          writes: route.method !== 'GET',
          idempotencyKey,
          action,
          input: checked(inputSchema, input),
        })
        return checked(outputSchema, answer)
      },
    }
  }

  return { organisationId, slug: plan.slug, unitId, personId, as }
}
