import type { z } from 'zod'
import { invalid } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import { saveVersioned } from '../save-versioned.ts'
import { knownPerson } from './actions.ts'
import { grantedTo } from './actions-rights.ts'
import type { peopleContract } from './contract.ts'
import { presentPerson } from './present-person.ts'
import { type PersonRow, renameAccount } from './store.ts'

type Input<Name extends keyof typeof peopleContract> = z.output<
  (typeof peopleContract)[Name]['~orpc']['inputSchema'] & z.ZodType
>

const present = (ctx: Context, person: PersonRow) => ({
  person: presentPerson(ctx, person),
  locale: person.locale,
  theme: person.theme,
  organisation: { id: ctx.organisation.id, slug: ctx.organisation.slug, name: ctx.organisation.name },
  // With a key, only what the key may do.
  rights: grantedTo(person).filter(({ right }) => ctx.actor.scopes === null || ctx.actor.scopes.includes(right)),
})

export const getProfile = async (ctx: Context) => present(ctx, await knownPerson(ctx, ctx.actor.personId ?? ''))

export const updateProfile = async (ctx: Context, input: Input<'updateProfile'>) => {
  const person = await knownPerson(ctx, ctx.actor.personId ?? '')
  const { version, ...given } = input
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  if (Object.keys(set).length === 0)
    throw invalid('name', 'required', 'name: Give a name, a locale or a theme to change.')
  const saved = await saveVersioned<PersonRow>(ctx, 'people', 'person', { id: person.id, version, set })
  if (input.name !== undefined) await renameAccount(ctx, person.id, input.name)
  ctx.emit({ kind: 'person.updated', subjectKind: 'person', subjectId: person.id })
  return present(ctx, saved)
}
