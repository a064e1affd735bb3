// What an action is given: the organisation's transaction, who acts, and the time. It knows nothing else of the world.
import type { Kysely } from 'kysely'
import type { RecordKind } from './contract.ts'
import type { Database } from './database/tables.ts'
import type { Right } from './people/rights.ts'
import type { UnitTree } from './people/unit-tree.ts'
import type { SecretBox } from './secrets/secret-box.ts'

export type Organisation = {
  id: string
  slug: string
  name: string
  timeZone: string
  locale: string
  currency: string
  /** 1 = Monday … 7 = Sunday. */
  weekStart: number
  workingDays: number[]
  holidays: string[]
  fiscalStartMonth: number
  monthPattern: 'calendar' | '4-4-5'
  settings: Record<string, unknown>
}

export type Role = 'administrator' | 'leader' | 'editor' | 'contributor' | 'viewer'

export type Actor = {
  kind: 'person' | 'key' | 'system'
  /** The person who acts, or who owns the key; null for the system itself. */
  personId: string | null
  role: Role
  unitId: string | null
  /** The actor's own unit and every unit above it. */
  unitPath: string[]
  /** What a key is limited to; null means no limit. */
  scopes: string[] | null
}

/** What of a record decides who may do what with it. */
export type RecordFacts = {
  /** The record's unit and every unit above it; empty for records of the whole organisation. */
  unitPath: string[]
  ownerIds: string[]
  /** People and units that may see it; null when it is not confidential. */
  confidentialTo: string[] | null
}

export type DomainEvent = {
  /** Past tense, such as `metric.recorded`. */
  kind: string
  subjectKind: string
  subjectId: string
  payload?: Record<string, unknown>
}

export type Context = {
  db: Kysely<Database>
  organisationId: string
  organisation: Organisation
  units: UnitTree
  actor: Actor
  now: Date
  /** Recorded in the same transaction as the change. */
  emit(event: DomainEvent): void
  may(right: Right, facts: RecordFacts): boolean
  /** Keeps the secrets of other systems; throws on a server that was given no key for them. */
  secrets(): SecretBox
  /** What decides the rights on a record of any feature; null when there is no such record. */
  facts(kind: RecordKind, id: string): Promise<RecordFacts | null>
}
