import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { decisionsActions } from '#decide/decisions/actions.ts'
import { decisionsContract } from '#decide/decisions/contract.ts'
import { dependenciesActions } from '#plan/dependencies/actions.ts'
import { dependenciesContract } from '#plan/dependencies/contract.ts'
import { inboxActions as actions } from './actions.ts'
import { firmAtWork } from './actions-in-tests.ts'
import { inboxContract as contract } from './contract.ts'

const database = testDatabase()
let firm: Awaited<ReturnType<typeof firmAtWork>>

beforeEach(async () => {
  firm = await firmAtWork(database.handle)
})
afterEach(() => firm.pump.stop())

const get = (who: string, input: object = {}) => firm.org.as(who).do(contract.get, actions.get, input)
const kinds = async (who: string) => (await get(who)).items.map(({ kind, title }) => `${kind}: ${title}`)
const notifications = (who: string, input: object = {}) =>
  firm.org.as(who).do(contract.notifications, actions.notifications, input)

const onDependency = async (who: string, step: 'commit' | 'propose', input: object = {}) => {
  const { org, dependency } = firm
  const { version } = await org
    .as(who)
    .do(dependenciesContract.get, dependenciesActions.get, { dependencyId: dependency.id })
  const named = { dependencyId: dependency.id, version, ...input }
  if (step === 'commit') await org.as(who).do(dependenciesContract.commit, dependenciesActions.commit, named)
  else await org.as(who).do(dependenciesContract.propose, dependenciesActions.propose, named)
  await firm.settle()
}

describe('the inbox', () => {
  test('puts what was asked of me before me, until I answer', async () => {
    expect(await kinds('Sven')).toEqual(['dependency_asked: The routing engine answers'])
    const [asked] = (await get('Sven')).items
    expect(asked).toMatchObject({
      about: 'Order cycle time 9.0 → 6.0 days',
      dueOn: '2026-03-31',
      overdue: false,
      money: { amount: '400000.00', currency: 'EUR' },
      path: ['dependencies', firm.dependency.id],
    })
    await onDependency('Sven', 'propose', { day: '2026-04-15' })
    expect(await kinds('Sven')).toEqual([])
    expect(await kinds('Cora')).toContain('dependency_proposed: The routing engine answers')
  })

  test('asks for the reading whose week has ended, and for the check-in whose day has come', async () => {
    await onDependency('Sven', 'commit')
    await firm.at('2026-02-09T09:00:00Z')
    expect(await kinds('Sven')).toEqual(['reading: Availability'])
    expect((await get('Sven')).items[0]).toMatchObject({
      dueOn: '2026-02-11',
      overdue: false,
      path: ['metrics', firm.availability.id],
    })
    await firm.at('2026-02-12T09:00:00Z')
    expect((await get('Sven')).items[0]).toMatchObject({ dueOn: '2026-02-11', overdue: true })
    expect(await get('Cora', { kind: 'check_in' })).toMatchObject({
      items: [{ kind: 'check_in', overdue: true, path: ['strategy', 'key-results', firm.keyResult.id] }],
    })
  })

  test('gives the flag to one person and its decision to another, by the same clock, with the money', async () => {
    await onDependency('Sven', 'commit')
    await firm.at('2026-02-09T10:00:00Z')
    await firm.record('2026-02-02', 96.8)
    const [decision] = (await get('Ada')).items
    expect(decision).toMatchObject({
      kind: 'decision',
      dueAt: '2026-02-11T10:00:00.000Z',
      overdue: false,
      money: { amount: '400000.00' },
    })
    const { items } = await get('Cora', { kind: 'flag' })
    expect(items).toMatchObject([
      {
        title: 'The routing engine answers',
        about: 'Order cycle time 9.0 → 6.0 days',
        severity: 'red',
        dueAt: '2026-02-11T10:00:00.000Z',
        money: { amount: '400000.00', currency: 'EUR' },
      },
    ])
    expect(items[0]?.path[0]).toBe('flags')
    // Lena heads Operations and is neither owner nor decider.
    expect(await kinds('Lena')).toEqual([])
  })

  test('asks the owner to carry out what was decided, and later whether it worked', async () => {
    await onDependency('Sven', 'commit')
    await firm.at('2026-02-09T10:00:00Z')
    await firm.record('2026-02-02', 96.8)
    const [open] = (await get('Ada', { kind: 'decision' })).items
    await firm.org.as('Ada').do(decisionsContract.decide, decisionsActions.decide, {
      decisionId: open?.subjectId,
      decision: 'Move to the standby cluster',
      ownerId: firm.org.personId('Emil'),
      dueOn: '2026-02-20',
      expectedImpact: { to: 99.7, unit: '%', note: 'weekly availability' },
      followUpOn: '2026-03-02',
    })
    await firm.settle()
    expect(await kinds('Emil')).toEqual(['carry_out: Move to the standby cluster'])
    expect((await get('Emil')).items[0]).toMatchObject({ dueOn: '2026-02-20' })
    expect((await get('Ada', { kind: 'decision' })).items).toEqual([])
    await firm.at('2026-03-02T09:00:00Z')
    const later = await get('Emil')
    expect(later.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['carry_out', 'follow_up']))
    expect(later.items[0]).toMatchObject({ kind: 'carry_out', overdue: true })
  })

  test('puts a blocker before the one who removes it, until the next word on the key result', async () => {
    const { org, goals, keyResult } = firm
    await firm.at('2026-02-09T10:00:00Z')
    const said = { keyResultId: keyResult.id, reported: 'off_track', confidence: 2 }
    await goals.act('Cora', 'checkIn', {
      ...said,
      blocker: 'No test vehicles',
      blockerOwnerId: org.personId('Lena'),
      blockerAction: 'Ask the fleet',
      blockerDueAt: '2026-02-09T16:00:00Z',
    })
    expect((await get('Lena')).items).toMatchObject([
      {
        kind: 'blocker',
        title: 'No test vehicles',
        about: keyResult.title,
        dueAt: '2026-02-09T16:00:00.000Z',
        overdue: false,
      },
    ])
    await firm.at('2026-02-16T10:00:00Z')
    await goals.act('Cora', 'checkIn', { ...said, reported: 'on_track', confidence: 7 })
    expect(await kinds('Lena')).toEqual([])
  })

  test('comes page after page, with what it holds in all', async () => {
    await firm.at('2026-02-16T09:00:00Z')
    const all = await get('Sven')
    expect(all.items.length).toBeGreaterThan(1)
    const first = await get('Sven', { limit: 1 })
    expect(first.counts).toEqual(all.counts)
    expect(first.counts).toMatchObject({ all: all.items.length, byKind: { reading: 1, dependency_asked: 1 } })
    const second = await get('Sven', { limit: 1, cursor: first.nextCursor })
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 2))
    await expect(get('Sven', { cursor: 'nonsense' })).rejects.toMatchObject({ status: 422 })
  })
})

describe('notifications', () => {
  beforeEach(async () => {
    await onDependency('Sven', 'commit')
    await firm.at('2026-02-09T10:00:00Z')
    await firm.record('2026-02-02', 96.8)
  })

  test('tell each person what happened, the latest first, by name', async () => {
    const { items, unread } = await notifications('Cora')
    expect(items[0]).toMatchObject({ kind: 'flag.raised', title: 'The routing engine answers', readAt: null })
    expect(items[0]?.path).toEqual(['flags', items[0]?.subjectId])
    expect(unread).toBe(items.length)
    expect((await notifications('Ada')).items.map(({ kind }) => kind)).toContain('decision.opened')
    expect((await notifications('Viktor')).items).toEqual([])
  })

  test('are marked as read one by one or all at once, by their own person only', async () => {
    const { items, unread } = await notifications('Cora')
    const read = (who: string, notificationId: string | undefined) =>
      firm.org.as(who).do(contract.markRead, actions.markRead, { notificationId })
    await expect(read('Ada', items[0]?.id)).rejects.toMatchObject({ status: 404 })
    await expect(read('Cora', 'nonsense')).rejects.toMatchObject({ status: 404 })
    expect(await read('Cora', items[0]?.id)).toMatchObject({ readAt: '2026-02-09T10:00:00.000Z' })
    firm.house.setNow('2026-02-09T11:00:00Z')
    expect((await read('Cora', items[0]?.id)).readAt).toBe('2026-02-09T10:00:00.000Z')
    expect(await notifications('Cora', { unread: 'true' })).toMatchObject({ unread: unread - 1 })
    const all = (until?: string) =>
      firm.org.as('Cora').do(contract.markAllRead, actions.markAllRead, until ? { until } : {})
    expect(await all('2026-01-01T00:00:00Z')).toEqual({ read: 0 })
    expect(await all()).toEqual({ read: unread - 1 })
    expect((await get('Cora')).counts.unread).toBe(0)
  })

  test('come page after page', async () => {
    const all = (await notifications('Sven')).items
    expect(all.length).toBeGreaterThan(1)
    const first = await notifications('Sven', { limit: 1 })
    const second = await notifications('Sven', { limit: 200, cursor: first.nextCursor })
    expect([...first.items, ...second.items]).toEqual(all)
  })
})
