import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { inContext } from '#base/dispatch.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts } from './actions-facts.ts'
import { assess, goalsOf, weeklyMetric } from './actions-in-tests.ts'
import { goalModels } from './actions-model.ts'

const database = testDatabase()
const system = { kind: 'system' as const, personId: null, scopes: null }
const nobody = '018f0000-0000-7000-8000-00000000000a'

let house: TestHouse
let org: TestOrganisation
let goals: ReturnType<typeof goalsOf>
let objectiveId: string

beforeEach(async () => {
  house = testHouse(database.handle, facts)
  org = await testOrganisation(house)
  goals = goalsOf(org)
  objectiveId = (await goals.objective((await goals.cycle()).id)).id
})

const refused = (field: string, rule: string) => ({ status: 422, errors: [expect.objectContaining({ field, rule })] })
const cycleTime = (more = {}) =>
  weeklyMetric(org, { name: 'Order cycle time', direction: 'lower', valueUnit: 'days', decimals: 2, ...more })

describe('key results', () => {
  test('have one owner and any number of contributors', async () => {
    const contributorIds = [org.personId('Emil'), org.personId('Cora'), org.personId('Emil')]
    const keyResult = await goals.keyResult(objectiveId, { contributorIds })
    expect(keyResult.owner.name).toBe('Cora')
    expect(keyResult.contributors.map(({ name }) => name)).toEqual(['Emil'])
    for (const [field, given] of Object.entries({
      ownerId: contributorIds,
      ownerIds: contributorIds,
      accountableIds: contributorIds,
    })) {
      const errors = [{ field, rule: 'one_person', message: expect.stringContaining('Exactly one owner') }]
      const second = { status: 422, errors }
      await expect(goals.keyResult(objectiveId, { [field]: given })).rejects.toMatchObject(second)
      const change = goals.act('Ada', 'updateKeyResult', { keyResultId: keyResult.id, version: 1, [field]: given })
      await expect(change).rejects.toMatchObject(second)
    }
  })

  test('run over their cycle and count once unless something else is said', async () => {
    const keyResult = await goals.keyResult(objectiveId)
    expect(keyResult).toMatchObject({ startsOn: '2026-01-01', dueOn: '2026-03-31', weight: 1, checkInRhythm: 'weekly' })
    expect(keyResult.assessment).toMatchObject({ computed: 'pending', effective: 'pending', progress: null })
    expect(await goals.keyResult(objectiveId, { weight: 100_000, dueOn: '2026-03-15' })).toMatchObject({
      weight: 100_000,
      dueOn: '2026-03-15',
    })
  })

  test('follow a metric: unit, decimals and baseline are its own', async () => {
    const metric = await cycleTime()
    const readings = { '2025-12-15': 9.25, '2025-12-22': 9, '2026-01-05': 8.4 }
    const read = await weeklyMetric(
      org,
      { name: 'Cycle time', direction: 'lower', valueUnit: 'days', decimals: 2 },
      readings,
    )
    const linked = { source: 'metric', valueUnit: undefined, baseline: undefined }
    const keyResult = await goals.keyResult(objectiveId, { ...linked, metricId: read.code })
    expect(keyResult).toMatchObject({
      baseline: 9,
      valueUnit: 'days',
      decimals: 2,
      metric: { id: read.id, name: 'Cycle time' },
    })
    await expect(goals.keyResult(objectiveId, { ...linked, metricId: metric.id })).rejects.toMatchObject(
      refused('baseline', 'baseline_needed'),
    )
    await database.db
      .updateTable('metrics')
      .set({ archivedAt: new Date(0) })
      .where('id', '=', metric.id)
      .execute()
    await expect(goals.keyResult(objectiveId, { ...linked, metricId: metric.id })).rejects.toMatchObject(
      refused('metricId', 'archived'),
    )
    await expect(goals.keyResult(objectiveId, { ...linked, metricId: nobody })).rejects.toMatchObject(
      refused('metricId', 'not_found'),
    )
    await expect(
      goals.keyResult(objectiveId, { ...linked, metricId: read.id, valueUnit: 'hours' }),
    ).rejects.toMatchObject(refused('valueUnit', 'unit_of_the_metric'))
  })

  test('resolve a relative target, store it and show both', async () => {
    const target = { target: undefined, valueUnit: '€', decimals: 2, baseline: 8, relativeTarget: '-15 %' }
    expect(await goals.keyResult(objectiveId, target)).toMatchObject({ target: 6.8, relativeTarget: '-15 %' })
    const bounce = { target: undefined, valueUnit: '%', baseline: 60 }
    expect(await goals.keyResult(objectiveId, { ...bounce, relativeTarget: 'reduce by 45 %' })).toMatchObject({
      target: 33,
    })
    expect(await goals.keyResult(objectiveId, { ...bounce, relativeTarget: '-5 pp' })).toMatchObject({ target: 55 })
    await expect(goals.keyResult(objectiveId, { ...bounce, relativeTarget: '+20 %' })).rejects.toMatchObject(
      refused('relativeTarget', 'target_on_the_side_of_its_direction'),
    )
    await expect(goals.keyResult(objectiveId, { ...bounce, relativeTarget: '45 %' })).rejects.toMatchObject(
      refused('relativeTarget', 'relative_target'),
    )
    await expect(goals.keyResult(objectiveId, { relativeTarget: '-5 %' })).rejects.toMatchObject(
      refused('relativeTarget', 'one_target'),
    )
  })

  test.each([
    ['a baseline equal to the target', { target: 9 }, 'target', 'target_differs_from_baseline'],
    ['a target on the wrong side', { target: 12 }, 'target', 'target_on_the_side_of_its_direction'],
    ['no target', { target: null }, 'target', 'target_needed'],
    ['a due date before the start', { dueOn: '2025-12-01' }, 'dueOn', 'due_after_start'],
    ['a metric that is not named', { source: 'metric' }, 'metricId', 'metric_named'],
    ['half a band', { direction: 'maintain', target: null, bandLow: 1 }, 'bandHigh', 'band_needs_both_ends'],
    ['an owner who does not exist', { ownerId: nobody }, 'ownerId', 'not_found'],
    ['a contributor who does not exist', { contributorIds: [nobody] }, 'contributorIds[0]', 'not_found'],
  ])('refuse %s', async (_, more, field, rule) => {
    await expect(goals.keyResult(objectiveId, more)).rejects.toMatchObject(refused(field, rule))
  })

  test.each([
    ['baseline', Number.NaN],
    ['target', Number.POSITIVE_INFINITY],
    ['target', 1e300],
    ['weight', 0],
    ['dueOn', '20260-01-01'],
    ['decimals', 1.5],
  ])('refuse %s %s', async (field, value) => {
    await expect(goals.keyResult(objectiveId, { [field]: value })).rejects.toMatchObject({
      status: 422,
      errors: [{ field }],
    })
  })

  test('change what was promised after the start only with a reason, which is kept', async () => {
    const { id: keyResultId } = await goals.keyResult(objectiveId)
    const change = { keyResultId, version: 1, target: 7 }
    await expect(goals.act('Cora', 'updateKeyResult', change)).rejects.toMatchObject(
      refused('reason', 'reason_for_a_change_after_the_start'),
    )
    const reason = 'The largest customer left'
    const changed = await goals.act('Cora', 'updateKeyResult', { ...change, reason })
    expect(changed).toMatchObject({ target: 7, targetReason: reason, version: 2 })
    expect((await goals.act('Cora', 'updateKeyResult', { keyResultId, version: 2, title: 'Shorter' })).title).toBe(
      'Shorter',
    )
    house.setNow('2025-12-20T09:00:00Z')
    expect((await goals.act('Cora', 'updateKeyResult', { keyResultId, version: 3, target: 6.5 })).target).toBe(6.5)
  })

  test('answer a second editor with the difference', async () => {
    const { id: keyResultId } = await goals.keyResult(objectiveId)
    await goals.act('Cora', 'updateKeyResult', { keyResultId, version: 1, title: 'Shorter' })
    await expect(
      goals.act('Emil', 'updateKeyResult', { keyResultId, version: 1, title: 'Longer' }),
    ).rejects.toMatchObject({
      status: 409,
      extra: { current: { title: 'Shorter' }, changedFields: ['title'] },
    })
  })

  test.each([
    ['Viktor', 403],
    ['Sven', 403],
  ])('are not for %s to change', async (who, status) => {
    const { id: keyResultId } = await goals.keyResult(objectiveId)
    for (const [name, more] of [
      ['updateKeyResult', { title: 'x' }],
      ['closeKeyResult', { grade: 1 }],
    ] as const) {
      await expect(goals.act(who, name, { keyResultId, version: 1, ...more })).rejects.toMatchObject({ status })
    }
    await expect(goals.act(who, 'getKeyResult', { keyResultId: nobody })).rejects.toMatchObject({ status: 404 })
  })

  test('close with a grade, by progress or by word, and open again', async () => {
    const { id: keyResultId } = await goals.keyResult(objectiveId)
    await expect(goals.act('Cora', 'closeKeyResult', { keyResultId, version: 1 })).rejects.toMatchObject(
      refused('grade', 'grade_needed'),
    )
    await assess(house, org, 'key_result', keyResultId, { effective: 'at_risk', progress: 70 })
    const closed = await goals.act('Cora', 'closeKeyResult', { keyResultId, version: 1, note: 'Close enough' })
    expect(closed).toMatchObject({
      grade: 0.7,
      gradeColour: 'green',
      closeNote: 'Close enough',
      assessment: { effective: 'closed' },
    })
    await expect(goals.act('Cora', 'updateKeyResult', { keyResultId, version: 2, title: 'x' })).rejects.toMatchObject({
      status: 409,
    })
    const open = await goals.act('Cora', 'reopenKeyResult', { keyResultId, version: 2, note: 'A late correction' })
    expect(open).toMatchObject({ grade: null, closedAt: null, assessment: { effective: 'at_risk' } })
    await expect(goals.act('Cora', 'closeKeyResult', { keyResultId, version: 3, grade: 1.1 })).rejects.toMatchObject({
      status: 422,
    })
  })

  test('are found by owner, metric, status and words, sorted by due date, page after page', async () => {
    const metric = await weeklyMetric(
      org,
      { name: 'Cycle time', direction: 'lower', valueUnit: 'days' },
      { '2025-12-22': 9 },
    )
    const linked = await goals.keyResult(objectiveId, {
      title: 'Linked',
      source: 'metric',
      metricId: metric.id,
      dueOn: '2026-02-28',
    })
    await goals.keyResult(objectiveId, { title: 'Manual', ownerId: org.personId('Emil') })
    await assess(house, org, 'key_result', linked.id, { effective: 'off_track' })
    const titles = async (filter: object) =>
      (await goals.act('Viktor', 'listKeyResults', filter)).items.map(({ title }) => title)
    expect(await titles({ ownerId: org.personId('Emil') })).toEqual(['Manual'])
    expect(await titles({ metricId: metric.id })).toEqual(['Linked'])
    expect(await titles({ status: 'pending' })).toEqual(['Manual'])
    expect(await titles({ sort: 'status' })).toEqual(['Linked', 'Manual'])
    expect(await titles({ q: 'man', unitId: org.unitId('Operations') })).toEqual(['Manual'])
    for (const sort of ['due', 'title', 'status']) {
      const first = await goals.act('Viktor', 'listKeyResults', { sort, limit: 1 })
      expect(first.items.map(({ title }) => title)).toEqual(['Linked'])
      expect(await titles({ sort, cursor: first.nextCursor })).toEqual(['Manual'])
    }
  })

  test('stand in the model with what was last said and last counted', async () => {
    const { id: keyResultId } = await goals.keyResult(objectiveId)
    await goals.act('Cora', 'checkIn', { keyResultId, reported: 'on_track', value: 8.4 })
    house.setNow('2026-02-19T09:00:00Z')
    await goals.act('Cora', 'checkIn', { keyResultId, reported: 'at_risk', confidence: 4 })
    const call = { organisationId: org.organisationId, slug: org.slug, principal: system, operation: 'test' }
    const models = await inContext(house, call, (ctx) => goalModels(ctx))
    expect(models.objectives.map(({ id }) => id)).toEqual([objectiveId])
    expect(models.keyResults).toMatchObject([
      {
        id: keyResultId,
        weight: 1,
        latestCheckIn: { reported: 'at_risk', confidence: 4 },
        latestValue: { value: 8.4 },
      },
    ])
    const only = (some: object) =>
      inContext(house, call, (ctx) => goalModels(ctx, undefined, { objectiveIds: [], keyResultIds: [], ...some }))
    expect(await only({})).toEqual({ objectives: [], keyResults: [] })
    expect(await only({ keyResultIds: [keyResultId] })).toMatchObject({
      objectives: [],
      keyResults: [{ id: keyResultId }],
    })
    expect(await only({ objectiveIds: [objectiveId] })).toMatchObject({
      objectives: [{ id: objectiveId }],
      keyResults: [{ id: keyResultId }],
    })
  })
})
