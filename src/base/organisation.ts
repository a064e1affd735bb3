// Loads what every request needs: the organisation with its calendar, its units, and who acts.
import { type Kysely, sql } from 'kysely'
import { notFound, notSignedIn } from '#kit/problems.ts'
import type { Actor, Organisation, Role } from './context.ts'
import type { Database } from './database/tables.ts'
import { type UnitTree, unitPath, unitTree } from './people/unit-tree.ts'

// The tree changes rarely and is asked for by every request; the fingerprint notices every change, also by another process.
const trees = new Map<string, { fingerprint: string; tree: UnitTree }>()

const loadUnits = async (db: Kysely<Database>, organisationId: string, fingerprint: string): Promise<UnitTree> => {
  const kept = trees.get(organisationId)
  if (kept?.fingerprint === fingerprint) return kept.tree
  const rows = await db.selectFrom('units').select(['id', 'parentId', 'name', 'headId', 'closedOn']).execute()
  const tree = unitTree(rows)
  trees.set(organisationId, { fingerprint, tree })
  return tree
}

export const loadOrganisation = async (
  db: Kysely<Database>,
  organisationId: string,
  slug: string,
): Promise<{ organisation: Organisation; units: UnitTree }> => {
  const row = await db
    .selectFrom('organisations')
    .selectAll()
    .select([
      sql<string[]>`(select coalesce(json_agg(h.day order by h.day), '[]') from holidays h where h.unit_id is null)`.as(
        'holidays',
      ),
      sql<string>`(select count(*) || '/' || coalesce(sum(u.version), 0) || '/' || coalesce(max(u.id::text), '') from units u)`.as(
        'unitsPrint',
      ),
    ])
    .executeTakeFirst()
  if (!row) throw notFound('organisation')
  const units = await loadUnits(db, organisationId, row.unitsPrint)
  const organisation: Organisation = {
    id: organisationId,
    slug,
    name: row.name,
    timeZone: row.timeZone,
    locale: row.locale,
    currency: row.currency,
    weekStart: row.weekStart,
    workingDays: row.workingDays,
    holidays: row.holidays,
    fiscalStartMonth: row.fiscalStartMonth,
    monthPattern: row.monthPattern as Organisation['monthPattern'],
    settings: row.settings as Record<string, unknown>,
  }
  return { organisation, units }
}

export const loadActor = async (
  db: Kysely<Database>,
  principal: { kind: Actor['kind']; personId: string | null; scopes: string[] | null },
  units: UnitTree,
): Promise<Actor> => {
  if (principal.kind === 'system' || principal.personId === null) {
    return { kind: 'system', personId: null, role: 'administrator', unitId: null, unitPath: [], scopes: null }
  }
  const person = await db
    .selectFrom('people')
    .select(['role', 'unitId', 'deactivatedAt'])
    .where('id', '=', principal.personId)
    .executeTakeFirst()
  if (!person || person.deactivatedAt) throw notSignedIn('This account is no longer active in this organisation.')
  return {
    kind: principal.kind,
    personId: principal.personId,
    role: person.role as Role,
    unitId: person.unitId,
    unitPath: unitPath(units, person.unitId),
    scopes: principal.scopes,
  }
}
