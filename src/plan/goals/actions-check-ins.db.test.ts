import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts } from './actions-facts.ts'
import { goalsOf, weeklyMetric } from './actions-in-tests.ts'

const database = testDatabase()
const nobody = '018f0000-0000-7000-8000-00000000000a'

let house: TestHouse
let org: TestOrganisation
let goals: ReturnType<typeof goalsOf>
let objectiveId: string
let keyResultId: string

beforeEach(async () => {
  house = testHouse(database.handle, facts)
  org = await testOrganisation(house)
  goals = goalsOf(org)
  objectiveId = (await goals.objective((await goals.cycle()).id)).id
  keyResultId = (await goals.keyResult(objectiveId)).id
})

const refused = (field: string, rule: string) => ({ status: 422, errors: [expect.objectContaining({ field, rule })] })
const say = (who: string, more: object = {}) =>
  goals.act(who, 'checkIn', { keyResultId, reported: 'on_track', ...more })
const told = () =>
  house.database.db
    .selectFrom('notifications')
    .select(['personId', 'kind'])
    .orderBy('kind')
    .orderBy('personId')
    .execute()

describe('check-ins', () => {
  test('start from an even bet, and later from what was said before', async () => {
    expect((await say('Cora', { value: 8.4 })).confidence).toBe(5)
    house.setNow('2026-02-19T09:00:00Z')
    expect((await say('Cora', { confidence: 8 })).confidence).toBe(8)
    house.setNow('2026-02-26T09:00:00Z')
    expect((await say('Cora')).confidence).toBe(8)
    const { items } = await goals.act('Viktor', 'listCheckIns', { keyResultId })
    expect(items.map(({ confidence, value }) => [confidence, value])).toEqual([
      [8, null],
      [8, null],
      [5, 8.4],
    ])
    const first = await goals.act('Viktor', 'listCheckIns', { keyResultId, limit: 2 })
    expect((await goals.act('Viktor', 'listCheckIns', { keyResultId, cursor: first.nextCursor })).items).toHaveLength(1)
    const before = await goals.act('Viktor', 'listCheckIns', { keyResultId, asOf: '2026-02-13T00:00:00Z' })
    expect(before.items).toHaveLength(1)
    expect(await goals.act('Viktor', 'getKeyResult', { keyResultId })).toMatchObject({
      confidenceBand: 'high',
      latestCheckIn: { madeBy: { name: 'Cora' } },
    })
  })

  test('off track or with low confidence demand blocker, owner and action, and tell those who can help', async () => {
    for (const trouble of [{ reported: 'off_track' }, { confidence: 3 }]) {
      await expect(say('Cora', trouble)).rejects.toMatchObject({
        status: 422,
        errors: ['blocker', 'blockerOwnerId', 'blockerAction'].map((field) => ({
          field,
          rule: 'blocker_with_owner_and_action',
        })),
      })
    }
    const whole = { blocker: 'No driver API', blockerOwnerId: org.personId('Sven'), blockerAction: 'Call the vendor' }
    await expect(say('Cora', { confidence: 2, ...whole, blockerOwnerId: nobody })).rejects.toMatchObject(
      refused('blockerOwnerId', 'not_found'),
    )
    await expect(say('Cora', { confidence: 2, ...whole, blockerDueAt: '2026-02-14T09:00:00Z' })).rejects.toMatchObject(
      refused('blockerDueAt', 'within_24_hours'),
    )
    const said = await say('Cora', { confidence: 2, ...whole })
    expect(said).toMatchObject({ blockerOwner: { name: 'Sven' }, blockerDueAt: '2026-02-13T09:00:00.000Z' })
    expect(await told()).toEqual([
      { kind: 'blocker.assigned', personId: org.personId('Sven') },
      { kind: 'key_result.in_trouble', personId: org.personId('Emil') },
    ])
  })

  test('set no value where a metric does', async () => {
    const metric = await weeklyMetric(
      org,
      { name: 'Cycle time', direction: 'lower', valueUnit: 'days' },
      { '2025-12-22': 9 },
    )
    const linked = await goals.keyResult(objectiveId, { title: 'Linked', source: 'metric', metricId: metric.id })
    await expect(say('Cora', { keyResultId: linked.id, value: 7 })).rejects.toMatchObject(
      refused('value', 'value_from_the_metric'),
    )
  })

  test.each([
    ['Viktor', 403],
    ['Sven', 403],
  ])('are not for %s to make', async (who, status) => {
    await expect(say(who)).rejects.toMatchObject({ status })
    await expect(
      goals.act(who, 'checkInMany', { checkIns: [{ keyResultId, reported: 'on_track' }] }),
    ).rejects.toMatchObject({ status })
  })

  test.each([
    ['confidence', 11],
    ['confidence', 4.5],
    ['reported', 'green'],
    ['value', Number.NaN],
  ])('refuse %s %s', async (field, value) => {
    await expect(say('Cora', { [field]: value })).rejects.toMatchObject({ status: 422, errors: [{ field }] })
  })

  test('end with the key result', async () => {
    await goals.act('Cora', 'closeKeyResult', { keyResultId, version: 1, grade: 0.5 })
    await expect(say('Cora')).rejects.toMatchObject(refused('keyResultId', 'closed'))
    await expect(say('Cora', { keyResultId: nobody })).rejects.toMatchObject({ status: 404 })
  })

  test('are made many at once: all, or none with each refusal named', async () => {
    const second = (await goals.keyResult(objectiveId, { title: 'Second' })).id
    const all = [
      { keyResultId, reported: 'on_track', value: 8 },
      { keyResultId: second, reported: 'off_track' },
      { keyResultId: nobody, reported: 'on_track' },
      { keyResultId, reported: 'at_risk' },
    ]
    await expect(goals.act('Cora', 'checkInMany', { checkIns: all })).rejects.toMatchObject({
      status: 422,
      errors: [
        { field: 'checkIns[1].blocker' },
        { field: 'checkIns[1].blockerOwnerId' },
        { field: 'checkIns[1].blockerAction' },
        { field: 'checkIns[2].keyResultId', rule: 'not_found' },
        { field: 'checkIns[3].keyResultId', rule: 'once' },
      ],
    })
    expect((await goals.act('Cora', 'listCheckIns', { keyResultId })).items).toEqual([])
    const good = [
      { keyResultId, reported: 'on_track', value: 8 },
      { keyResultId: second, reported: 'at_risk', confidence: 4 },
    ]
    expect((await goals.act('Cora', 'checkInMany', { checkIns: good })).items.map(({ reported }) => reported)).toEqual([
      'on_track',
      'at_risk',
    ])
  })

  test('fall due each week, to their owner, the longest overdue first', async () => {
    house.setNow('2026-02-24T09:00:00Z')
    await say('Cora')
    const due = async (who: string, more = {}) =>
      (await goals.act(who, 'listDueCheckIns', more)).items.map(({ keyResult, dueOn, daysLate, outdated }) => [
        keyResult.title,
        dueOn,
        daysLate,
        outdated,
      ])
    expect(await due('Cora')).toEqual([])
    await goals.keyResult(objectiveId, { title: 'Never said', startsOn: '2026-02-16', dueOn: '2026-03-31' })
    house.setNow('2026-03-06T09:00:00Z')
    expect(await due('Cora')).toEqual([
      ['Never said', '2026-02-23', 11, true],
      ['Order cycle time 9.0 → 6.0 days', '2026-03-02', 4, true],
    ])
    expect(await due('Emil')).toEqual([])
    expect(await due('Emil', { personId: org.personId('Cora') })).toHaveLength(2)
    expect(await goals.act('Viktor', 'getKeyResult', { keyResultId })).toMatchObject({
      checkInDueOn: '2026-03-02',
      checkInOutdated: true,
    })
  })
})
