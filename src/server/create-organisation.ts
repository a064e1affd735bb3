// A new organisation: its settings, the unit at the top, and the administrator who heads it.
import type { Kysely } from 'kysely'
import type { DatabaseHandle } from '#base/database/open-database.ts'
import type { Database } from '#base/database/tables.ts'
import { inOrganisation } from '#base/database/transaction.ts'
import { newId } from '#base/ids.ts'
import { addAccount, addMembership, findAccount, onPlatform } from './accounts.ts'
import { freeSlug, slugOf } from './slug.ts'

export type NewOrganisation = {
  name: string
  /** Made from the name when it is not given. */
  slug?: string
  demo?: boolean
  timeZone?: string
  locale?: string
  currency?: string
  /** An account that exists already keeps its password. */
  administrator: { name: string; email: string; passwordHash: string }
}

export type CreatedOrganisation = { organisationId: string; slug: string; rootUnitId: string; personId: string }

const registerOrganisation = async (
  db: Kysely<Database>,
  wanted: NewOrganisation,
  ids: { organisationId: string; personId: string },
  now: Date,
): Promise<string> => {
  const taken = await db.selectFrom('platform.organisations').select('slug').execute()
  const slug = freeSlug(wanted.slug ?? slugOf(wanted.name), new Set(taken.map((row) => row.slug)))
  await db
    .insertInto('platform.organisations')
    .values({ id: ids.organisationId, slug, demo: wanted.demo ?? false, createdAt: now })
    .execute()
  const { administrator } = wanted
  const known = await findAccount(db, administrator.email)
  const userId = known?.id ?? (await addAccount(db, administrator))
  await addMembership(db, { userId, ...ids })
  return slug
}

/** `before` runs first in the same transaction and may still refuse. */
export const createOrganisation = (
  database: DatabaseHandle,
  wanted: NewOrganisation,
  now: Date,
  before: (db: Kysely<Database>) => Promise<void> = async () => {},
): Promise<CreatedOrganisation> => {
  const organisationId = newId()
  const personId = newId()
  const rootUnitId = newId()
  const scope = { organisationId, actorId: personId, now, operation: 'organisation.create' }
  return inOrganisation(database, scope, async (db) => {
    const slug = await onPlatform(db, async () => {
      await before(db)
      return registerOrganisation(db, wanted, { organisationId, personId }, now)
    })
    const { name, timeZone, locale, currency, administrator } = wanted
    await db
      .insertInto('organisations')
      .values({
        organisationId,
        name,
        ...(timeZone && { timeZone }),
        ...(locale && { locale }),
        ...(currency && { currency }),
      })
      .execute()
    // The unit and its head refer to each other; the database checks both when the transaction ends.
    await db
      .insertInto('units')
      .values({ organisationId, id: rootUnitId, parentId: null, name, headId: personId })
      .execute()
    await db
      .insertInto('people')
      .values({
        organisationId,
        id: personId,
        name: administrator.name,
        email: administrator.email.toLowerCase(),
        role: 'administrator',
        unitId: rootUnitId,
      })
      .execute()
    return { organisationId, slug, rootUnitId, personId }
  })
}
