// Who may do what, in one table: for each right and role, how far it reaches. Everything else here only reads it.
import type { Actor, RecordFacts, Role } from '../context.ts'

/**
 * How far a right reaches: the whole organisation; the actor's own unit and what lies below it; the records that the
 * actor owns or is named in. Each contains the next. Null: not at all.
 */
export type Scope = 'organisation' | 'unit' | 'own'

export const roles = ['administrator', 'leader', 'editor', 'contributor', 'viewer'] as const satisfies readonly Role[]

const all = 'organisation'
const unit = 'unit'
const own = 'own'
const no = null

const table = {
  // administrator, leader, editor, contributor, viewer
  'metrics.read': [all, all, all, all, all],
  'metrics.edit': [all, all, unit, no, no],
  'metrics.record': [all, all, unit, own, no],
  'metrics.executive': [all, all, no, no, no],
  'imports.known_at': [all, no, no, no, no],
  // A connector reaches into other systems and is trusted with their secrets; it records as its owner.
  'connectors.read': [all, all, unit, own, no],
  'connectors.edit': [all, own, no, no, no],
  // What is embedded can be seen by whoever has the link.
  'embeds.read': [all, all, unit, no, no],
  'embeds.edit': [all, all, unit, no, no],
  'goals.read': [all, all, all, all, all],
  'goals.edit': [all, all, unit, own, no],
  'goals.check_in': [all, all, unit, own, no],
  'dependencies.read': [all, all, all, all, all],
  'dependencies.edit': [all, all, unit, own, no],
  'dependencies.negotiate': [all, all, unit, own, no],
  'flags.read': [all, all, all, all, all],
  'decisions.read': [all, all, all, all, all],
  'decisions.open': [all, all, all, all, no],
  // Exactly one person decides: the decider, whatever the rank of somebody else.
  'decisions.decide': [own, own, own, own, no],
  'decision_types.edit': [all, all, no, no, no],
  'reviews.read': [all, all, all, all, all],
  'reviews.run': [all, all, unit, own, no],
  'people.read': [all, all, all, all, all],
  'people.invite': [all, unit, no, no, no],
  'people.edit': [all, no, no, no, no],
  'units.edit': [all, no, no, no, no],
  'profile.edit': [own, own, own, own, own],
  'inbox.read': [own, own, own, own, own],
  'inbox.edit': [own, own, own, own, own],
  'keys.own': [own, own, own, own, own],
  'keys.manage': [all, no, no, no, no],
  'organisation.read': [all, all, all, all, all],
  'organisation.edit': [all, no, no, no, no],
  'history.read': [all, all, all, all, all],
  'history.verify': [all, all, no, no, no],
  'jobs.read': [all, no, no, no, no],
  'jobs.retry': [all, no, no, no, no],
  'clock.advance': [all, no, no, no, no],
} as const satisfies Record<string, readonly [Scope | null, Scope | null, Scope | null, Scope | null, Scope | null]>

export type Right = keyof typeof table

export const rights = Object.keys(table) as Right[]

export const scopeOf = (role: Role, right: Right): Scope | null => table[right][roles.indexOf(role)] ?? null

const isNamed = (actor: Actor, facts: RecordFacts): boolean =>
  actor.personId !== null && facts.ownerIds.includes(actor.personId)

/** Confidential records are for those named, their units and their owners; rank alone opens nothing. */
const maySee = (actor: Actor, facts: RecordFacts): boolean =>
  facts.confidentialTo === null ||
  isNamed(actor, facts) ||
  facts.confidentialTo.some((id) => id === actor.personId || actor.unitPath.includes(id))

const reaches = (scope: Scope, actor: Actor, facts: RecordFacts): boolean => {
  if (scope === 'organisation' || isNamed(actor, facts)) return true
  return scope === 'unit' && actor.unitId !== null && facts.unitPath.includes(actor.unitId)
}

/** May the actor do this with the record? Without a record: is there any record with which the actor might? */
export const mayDo = (actor: Actor, right: Right, facts?: RecordFacts): boolean => {
  if (actor.kind === 'system') return true
  if (actor.scopes !== null && !actor.scopes.includes(right)) return false
  const scope = scopeOf(actor.role, right)
  if (scope === null) return false
  return facts === undefined || (maySee(actor, facts) && reaches(scope, actor, facts))
}
