// Seals: batches of history, each under a hash over its entries and the seal before it (a SHA-256 chain), so that nobody
// can change, take away or slip in an entry without every later seal telling.
import { createHash } from 'node:crypto'

/** An entry as the database writes it: every column as text, so that nothing is lost in between. */
export type Entry = {
  id: number
  tableName: string
  recordId: string
  action: string
  /** Microseconds since 1970. */
  at: string
  actorId: string | null
  cause: string | null
  record: string
  changed: string
}

export type Seal = {
  number: number
  entryIds: readonly number[]
  /** One for each entry, 43 characters each. */
  digests: string
  previousHash: string
  hash: string
  sealedAt: Date
}

export type Finding = {
  seal: number
  entryId: number | null
  rule: 'entry_changed' | 'entry_missing' | 'entry_added' | 'seal_changed' | 'seal_missing'
}

/** What the first seal of an organisation stands on. */
export const beginning = '0'.repeat(64)

/** SHA-256 in base64url, without padding. */
const digestLength = 43

export const digestOf = ({ id, tableName, recordId, action, at, actorId, cause, record, changed }: Entry): string =>
  createHash('sha256')
    .update(JSON.stringify([id, tableName, recordId, action, at, actorId, cause, record, changed]))
    .digest('base64url')

const hashOf = (organisationId: string, seal: Omit<Seal, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        organisationId,
        seal.number,
        seal.sealedAt.toISOString(),
        seal.previousHash,
        seal.entryIds,
        seal.digests,
      ]),
    )
    .digest('hex')

export const sealEntries = (
  organisationId: string,
  before: { number: number; hash: string } | null,
  entries: readonly Entry[],
  sealedAt: Date,
): Seal => {
  const open = {
    number: (before?.number ?? 0) + 1,
    entryIds: entries.map(({ id }) => id),
    digests: entries.map(digestOf).join(''),
    previousHash: before?.hash ?? beginning,
    sealedAt,
  }
  return { ...open, hash: hashOf(organisationId, open) }
}

/** Does the seal stand on the one before it, and is it still what its own hash says? */
export const checkChain = (
  organisationId: string,
  before: { number: number; hash: string } | null,
  seal: Seal,
): Finding[] => {
  const expected = (before?.number ?? 0) + 1
  if (seal.number !== expected) return [{ seal: expected, entryId: null, rule: 'seal_missing' }]
  const whole = seal.previousHash === (before?.hash ?? beginning) && seal.hash === hashOf(organisationId, seal)
  return whole ? [] : [{ seal: seal.number, entryId: null, rule: 'seal_changed' }]
}

/** Are the entries that the seal covers still there, and what they were? */
export const checkEntries = (seal: Seal, entries: ReadonlyMap<number, Entry>): Finding[] =>
  seal.entryIds.flatMap((entryId, at): Finding[] => {
    const entry = entries.get(entryId)
    if (!entry) return [{ seal: seal.number, entryId, rule: 'entry_missing' }]
    const digest = seal.digests.slice(at * digestLength, (at + 1) * digestLength)
    return digestOf(entry) === digest ? [] : [{ seal: seal.number, entryId, rule: 'entry_changed' }]
  })

const sentences: Record<Finding['rule'], string> = {
  entry_changed: 'The entry no longer says what it said when it was sealed.',
  entry_missing: 'The entry was sealed and is gone.',
  entry_added: 'The entry stands among sealed ones but was not there when they were sealed.',
  seal_changed: 'The seal does not fit its own hash or the seal before it.',
  seal_missing: 'The seal is gone, though later ones are there.',
}

export const findingInWords = ({ rule }: Finding): string => sentences[rule]
