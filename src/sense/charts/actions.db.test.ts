import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { addDays } from '#kit/calendar/day.ts'
import { facts, metricsActions } from '../metrics/actions.ts'
import { metricsContract } from '../metrics/contract.ts'
import { chartsActions } from './actions.ts'
import { chart } from './actions-chart.ts'
import { chartsContract } from './contract.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation
let metricId: string

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at as a caller of the API would
type Body = any

const call = (who: string, name: keyof typeof chartsContract, input: object = {}): Promise<Body> =>
  org.as(who).do(chartsContract[name] as never, chartsActions[name] as never, { metricId, ...input })
const chartOf = (who: string): Promise<Body> =>
  org.as(who).do(metricsContract.chart as never, chart as never, { metricId })

beforeEach(async () => {
  house = testHouse(database.handle, facts, '2026-02-12T09:00:00Z')
  org = await testOrganisation(house)
  const made = await org.as('Ada').do(metricsContract.create as never, metricsActions.create as never, {
    code: 'on-time',
    name: 'On time',
    unitId: org.unitId('Depot'),
    ownerId: org.personId('Cora'),
    direction: 'higher',
    rhythm: 'weekly',
    total: 'last',
  })
  metricId = (made as { id: string }).id
  const readings = [4, 5, 4, 6, 5, 4, 5].map((value, n) => ({
    metric: 'on-time',
    period: addDays('2025-12-22', 7 * n),
    value,
  }))
  await org.as('Ada').do(metricsContract.record as never, metricsActions.record as never, { readings })
})

describe('a period is explained', () => {
  const note = { period: '2026-01-15', text: 'The belt stood still.' }

  test('by whoever records the metric, with an action that is somebody’s by some day', async () => {
    const action = { action: 'Spare belt', actionOwnerId: org.personId('Cora'), dueOn: '2026-03-01' }
    const made = await call('Cora', 'annotate', { ...note, ...action })
    expect(made).toMatchObject({
      period: '2026-01-12',
      action: 'Spare belt',
      actionOwner: { name: 'Cora' },
      doneAt: null,
    })
    const place = { annotationId: made.id, version: 1 }
    const done = await call('Ada', 'updateAnnotation', { ...place, done: true })
    expect(done).toMatchObject({ version: 2, doneAt: '2026-02-12T09:00:00.000Z', text: note.text })
    await expect(call('Ada', 'updateAnnotation', { ...place, text: 'x' })).rejects.toMatchObject({ status: 409 })
    expect((await chartOf('Viktor')).annotations).toMatchObject([{ id: made.id }])
    await call('Cora', 'removeAnnotation', { annotationId: made.id, version: 2 })
    expect((await chartOf('Viktor')).annotations).toEqual([])
  })

  test.each([
    [{ action: 'Spare belt', dueOn: '2026-03-01' }, 'actionOwnerId'],
    [{ dueOn: '2026-03-01' }, 'action'],
    [{ period: '2026-03-20' }, 'period'],
    [{ text: ' ' }, 'text'],
  ])('and refused with %o', async (more, field) => {
    const refused = call('Cora', 'annotate', { ...note, ...more })
    await expect(refused).rejects.toMatchObject({ status: 422, errors: [{ field }] })
  })

  test('by nobody else', async () => {
    await expect(call('Viktor', 'annotate', note)).rejects.toMatchObject({ status: 403 })
  })
})

describe('how a chart is read', () => {
  test('is changed against a version, and not by who may only record', async () => {
    expect(await call('Viktor', 'settings')).toMatchObject({ version: 0, rules: 'wheeler', baselines: [], shift: null })
    expect(await call('Ada', 'updateSettings', { version: 0, rules: 'nhs' })).toMatchObject({
      version: 1,
      rules: 'nhs',
    })
    await expect(call('Ada', 'updateSettings', { version: 0, rules: 'nelson' })).rejects.toMatchObject({ status: 409 })
    await expect(call('Cora', 'updateSettings', { version: 1, season: true })).rejects.toMatchObject({ status: 403 })
    expect((await chartOf('Viktor')).process).toMatchObject({ rules: 'nhs', runLength: 86.1 })
  })

  test.each([
    ['updateSettings', { version: 0, leastChance: 1 }, 'leastChance'],
    ['updateSettings', { version: 0, outlookTo: '2026-02-01' }, 'outlookTo'],
    ['rebase', { from: '2026-06-01', reason: 'x' }, 'from'],
    ['rebase', { from: '2026-01-05', reason: '' }, 'reason'],
    ['rebase', { from: '2026-01-05', points: 3, reason: 'x' }, 'points'],
  ] as const)('%s refuses %o', async (name, input, field) => {
    await expect(call('Ada', name, input)).rejects.toMatchObject({ status: 422, errors: [{ field }] })
  })

  test('begins anew with a reason; what it replaced and what was taken back stay visible', async () => {
    await call('Ada', 'rebase', { from: '2025-12-24', points: 6, reason: 'first' })
    const { baselines } = await call('Ada', 'rebase', { from: '2025-12-22', reason: 'second' })
    expect(baselines).toMatchObject([
      { from: '2025-12-22', points: null, reason: 'second', endedAt: null },
      { reason: 'first', endReason: 'second' },
    ])
    const ended = await call('Ada', 'endBaseline', { baselineId: baselines[0].id, reason: 'a mistake' })
    expect(ended.baselines.map(({ endReason }: { endReason: string }) => endReason).sort()).toEqual([
      'a mistake',
      'second',
    ])
    const again = call('Ada', 'endBaseline', { baselineId: baselines[0].id, reason: 'again' })
    await expect(again).rejects.toMatchObject({ status: 404 })
  })
})
