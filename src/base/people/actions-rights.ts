import type { z } from 'zod'
import { notFound } from '#kit/problems.ts'
import type { Actor, Context } from '../context.ts'
import { knownPerson } from './actions.ts'
import type { peopleContract } from './contract.ts'
import { mayDo, rights, roles, scopeOf } from './rights.ts'
import { activePeople, type PersonRow } from './store.ts'
import { unitPath } from './unit-tree.ts'

type Input<Name extends keyof typeof peopleContract> = z.output<
  (typeof peopleContract)[Name]['~orpc']['inputSchema'] & z.ZodType
>

/** What a role grants, and over which unit where it reaches over one. */
export const grantedTo = (person: { role: PersonRow['role']; unitId: string }) =>
  rights.flatMap((right) => {
    const scope = scopeOf(person.role, right)
    return scope === null ? [] : [{ right, scope, unitId: scope === 'unit' ? person.unitId : null }]
  })

export const rightsOfPerson = async (ctx: Context, input: Input<'rights'>) => {
  const person = await knownPerson(ctx, input.personId)
  const items = person.deactivatedAt ? [] : grantedTo(person)
  return { personId: person.id, role: person.role, items }
}

export const rightsTable = async () => ({
  roles: [...roles],
  items: rights.map((right) => ({
    right,
    scopes: Object.fromEntries(roles.map((role) => [role, scopeOf(role, right)])),
  })),
})

const actorFor = (ctx: Context, person: PersonRow): Actor => ({
  kind: 'person',
  personId: person.id,
  role: person.role,
  unitId: person.unitId,
  unitPath: unitPath(ctx.units, person.unitId),
  scopes: null,
})

const areas = {
  unit: ['units', 'people'],
  person: ['people'],
  metric: ['metrics'],
  objective: ['goals'],
  key_result: ['goals'],
  cycle: ['goals'],
  dependency: ['dependencies'],
  flag: ['flags'],
  decision: ['decisions'],
  decision_type: ['decision_types'],
  review: ['reviews'],
} as const satisfies Record<Input<'rightsOnRecord'>['kind'], readonly string[]>

/** Whoever may see a record sees who may do what with it; people who could only read it are not listed one by one. */
export const rightsOnRecord = async (ctx: Context, input: Input<'rightsOnRecord'>) => {
  const facts = await ctx.facts(input.kind, input.recordId)
  if (!facts || !mayDo({ ...ctx.actor, scopes: null }, 'people.read', facts)) {
    throw notFound(input.kind.replaceAll('_', ' '))
  }
  const inArea = rights.filter((right) => (areas[input.kind] as readonly string[]).includes(right.split('.')[0] ?? ''))
  const people = await activePeople(ctx)
  const items = people.flatMap((person) => {
    const granted = inArea.filter((right) => mayDo(actorFor(ctx, person), right, facts))
    const acts = granted.some((right) => !right.endsWith('.read')) || facts.confidentialTo !== null
    return acts && granted.length > 0
      ? [{ personId: person.id, name: person.name, role: person.role, rights: granted }]
      : []
  })
  return { items }
}
