import { describe, expect, it } from 'vitest'
import { testDatabase } from '../database/test-database.ts'
import { newId } from '../ids.ts'
import { beginning, eventsAfter, latestPosition } from './outbox.ts'

describe('the outbox', () => {
  const database = testDatabase()

  it('is read in the order of transactions as numbers, not as words', async () => {
    const organisationId = newId()
    for (const txid of [9, 10, 99, 100, 101]) {
      await database.handle.query(
        `insert into events (organisation_id, txid, kind, subject_kind, subject_id, at) values ($1, $2::text::xid8, $3, 'metric', $1, now())`,
        [organisationId, String(txid), `event.${txid}`],
      )
    }
    const found = await eventsAfter(database.db, organisationId, beginning, 10)
    expect(found.map(({ txid }) => Number(txid))).toEqual([9, 10, 99, 100, 101])
    expect(Number((await latestPosition(database.db, organisationId)).txid)).toBe(101)
    const rest = await eventsAfter(database.db, organisationId, { txid: '99', seq: found[2]?.seq ?? 0 }, 10)
    expect(rest.map(({ kind }) => kind)).toEqual(['event.100', 'event.101'])
  })
})
