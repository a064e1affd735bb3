import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { manualClock, moveClock, realClock } from '../clock.ts'
import { testDatabase } from '../database/test-database.ts'
import type { House } from '../dispatch.ts'
import { createPump, type Duty, type Listener } from '../events/pump.ts'
import { newId } from '../ids.ts'
import { type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { clockActions as actions } from './actions.ts'
import { clockContract as contract } from './contract.ts'

const database = testDatabase()
const start = new Date('2026-02-12T09:00:00Z')

let house: House
let org: TestOrganisation
let duties: Duty[]
let listeners: Listener[]
let ticks: string[]

beforeEach(async () => {
  house = testHouse(database.handle)
  await moveClock(database.db, start)
  house.clock = manualClock(database.db, start)
  org = await testOrganisation(house)
  ticks = []
  duties = [{ name: 'note', due: async (ctx) => void ticks.push(ctx.now.toISOString()) }]
  listeners = []
  house.pump = createPump({ house, listeners, duties, onFailure: async () => {} })
})
afterEach(() => house.pump?.stop())

/** As the door does it: the action, then what follows its commit, whose answer the contract describes. */
const through = async (name: 'get' | 'advance', who: string, input: object = {}) => {
  const { action, afterwards } = actions[name]
  const described = contract[name]['~orpc']
  const wished = await org.as(who).do({ '~orpc': { ...described, outputSchema: z.unknown() } } as never, action, input)
  return described.outputSchema?.parse(await afterwards(house, wished))
}
const advance = (input: object, who = 'Ada') => through('advance', who, input)
const get = (who: string) => through('get', who)

describe('the clock', () => {
  test('tells everybody the time, and on which day that is there', async () => {
    expect(await get('Viktor')).toEqual({ mode: 'manual', now: start.toISOString(), today: '2026-02-12' })
    await moveClock(database.db, new Date('2026-02-12T23:30:00Z'))
    expect(await get('Viktor')).toMatchObject({ today: '2026-02-13' })
  })

  test('goes on by an amount or to an instant, and stops at every midnight', async () => {
    expect(await advance({ by: { amount: 2, unit: 'days' } })).toMatchObject({
      from: start.toISOString(),
      now: '2026-02-14T09:00:00.000Z',
      steps: 3,
    })
    expect(ticks).toEqual(['2026-02-12T23:00:00.000Z', '2026-02-13T23:00:00.000Z', '2026-02-14T09:00:00.000Z'])
    expect(await advance({ to: '2026-02-14T11:00:00+01:00' })).toMatchObject({
      now: '2026-02-14T10:00:00.000Z',
      steps: 1,
    })
    expect(await get('Ada')).toMatchObject({ now: '2026-02-14T10:00:00.000Z' })
  })

  test('stops at the midnights of every organisation, and wherever something falls due', async () => {
    await testOrganisation(house, {
      slug: 'far',
      units: [{ name: 'Top', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Top' }],
    })
    await database.handle.query(`update organisations set time_zone = 'Asia/Tokyo' where name = 'far'`)
    const due = new Date('2026-02-12T17:00:00Z')
    duties.push({ name: 'ring', due: async () => {}, next: async (ctx) => (ctx.now < due ? due : null) })
    await advance({ to: '2026-02-13T00:00:00Z' })
    // Tokyo's midnight, the clock that rings, Berlin's midnight, the end; once for each organisation.
    expect([...new Set(ticks)]).toEqual([
      '2026-02-12T15:00:00.000Z',
      '2026-02-12T17:00:00.000Z',
      '2026-02-12T23:00:00.000Z',
      '2026-02-13T00:00:00.000Z',
    ])
    expect(ticks).toHaveLength(8)
  })

  test('says what was raised, cleared, opened and escalated on the way', async () => {
    const events = [
      { kind: 'flag.raised' },
      { kind: 'flag.raised' },
      { kind: 'flag.cleared' },
      { kind: 'decision.opened' },
      { kind: 'decision.changed', payload: { escalated: 'clock' } },
      { kind: 'decision.changed' },
    ]
    let told = false
    duties.push({
      name: 'happen',
      due: async (ctx) => {
        if (told) return
        told = true
        for (const event of events) ctx.emit({ subjectKind: 'thing', subjectId: newId(), ...event })
      },
    })
    expect(await advance({ by: { amount: 1, unit: 'weeks' } })).toMatchObject({
      flagsRaised: 2,
      flagsCleared: 1,
      decisionsOpened: 1,
      decisionsEscalated: 1,
    })
    expect(await advance({ by: { amount: 1, unit: 'hours' } })).toMatchObject({ flagsRaised: 0, decisionsOpened: 0 })
  })

  test('never goes back, is said one way, and goes to instants that there are', async () => {
    await expect(advance({ to: '2026-02-12T08:59:59Z' })).rejects.toMatchObject({
      errors: [{ field: 'to', rule: 'forwards' }],
    })
    await expect(advance({})).rejects.toMatchObject({ errors: [{ field: 'to', rule: 'one_of' }] })
    await expect(advance({ to: '2026-02-13T00:00:00Z', by: { amount: 1, unit: 'days' } })).rejects.toMatchObject({
      errors: [{ rule: 'one_of' }],
    })
    await expect(advance({ by: { amount: 0, unit: 'days' } })).rejects.toMatchObject({ status: 422 })
    await expect(advance({ to: '20260-02-13T00:00:00Z' })).rejects.toMatchObject({ status: 422 })
    await expect(advance({ by: { amount: 1000, unit: 'years' } })).rejects.toMatchObject({ status: 422 })
    await moveClock(database.db, new Date('2020-01-01T00:00:00Z'))
    expect(await house.clock.now()).toEqual(start)
  })

  test('is moved by administrators, and only where it stands still', async () => {
    await expect(advance({ by: { amount: 1, unit: 'days' } }, 'Lena')).rejects.toMatchObject({ status: 403 })
    house.clock = realClock
    await expect(advance({ by: { amount: 1, unit: 'days' } })).rejects.toMatchObject({
      status: 403,
      detail: expect.stringContaining('CLOCK=manual'),
    })
    expect(await get('Viktor')).toMatchObject({ mode: 'real' })
  })
})
