import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { operation } from '../contract.ts'
import { testDatabase } from '../database/test-database.ts'
import { createPump, type Pump } from '../events/pump.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { duties } from './jobs.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation
let pump: Pump
let done = 0

const count = operation({
  method: 'POST',
  path: '/counts',
  summary: 'Count',
  tag: 'Test',
  may: 'organisation.read',
  input: z.object({}),
  output: z.object({ done: z.number() }),
})
const countOne = async () => {
  done += 1
  return { done }
}
const countAs = (who: string, key: string) => org.as(who).do(count, countOne, {}, key)
const keys = async () =>
  (await database.db.selectFrom('idempotencyKeys').select('key').orderBy('key').execute()).map(({ key }) => key)

beforeEach(async () => {
  done = 0
  house = testHouse(database.handle, {}, '2026-02-02T09:00:00Z')
  org = await testOrganisation(house)
  pump = createPump({ house, listeners: [], duties, onFailure: async () => {} })
  return () => pump.stop()
})

describe('an idempotency key', () => {
  test('is remembered for seven days and forgotten after them', async () => {
    expect(await countAs('Ada', 'monday')).toEqual({ done: 1 })
    house.setNow('2026-02-05T09:00:00Z')
    await countAs('Cora', 'thursday')
    house.setNow('2026-02-09T09:00:00Z')
    await pump.tick(org.organisationId)
    expect(await countAs('Ada', 'monday')).toEqual({ done: 1 })
    expect(done).toBe(2)
    house.setNow('2026-02-09T09:01:00Z')
    await pump.tick(org.organisationId)
    expect(await keys()).toEqual(['thursday'])
    expect(await countAs('Ada', 'monday')).toEqual({ done: 3 })
  })

  test('of another organisation is left alone', async () => {
    await countAs('Ada', 'ours')
    const other = await testOrganisation(house, otherFirm)
    await other.as('Zoe').do(count, async () => ({ done: 0 }), {}, 'theirs')
    house.setNow('2026-03-02T09:00:00Z')
    await pump.tick(org.organisationId)
    expect(await keys()).toEqual(['theirs'])
  })
})

const otherFirm = {
  slug: 'elsewhere',
  units: [{ name: 'Elsewhere', head: 'Zoe' }],
  people: [{ name: 'Zoe', role: 'administrator' as const, unit: 'Elsewhere' }],
}
