import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts } from './actions-facts.ts'
import { assess, goalsOf } from './actions-in-tests.ts'

const database = testDatabase()
const nobody = '018f0000-0000-7000-8000-00000000000a'

let house: TestHouse
let org: TestOrganisation
let goals: ReturnType<typeof goalsOf>

beforeEach(async () => {
  house = testHouse(database.handle, facts)
  org = await testOrganisation(house)
  goals = goalsOf(org)
})

const refused = (field: string, rule: string) => ({ status: 422, errors: [expect.objectContaining({ field, rule })] })

describe('cycles', () => {
  test('are listed with the latest first, and their objectives counted', async () => {
    const first = await goals.cycle()
    await goals.cycle({ name: '2026 Q2', startsOn: '2026-04-01', endsOn: '2026-06-30' })
    await goals.objective(first.id)
    const { items } = await goals.act('Viktor', 'listCycles')
    expect(items.map(({ name, objectives }) => [name, objectives])).toEqual([
      ['2026 Q2', 0],
      ['2026 Q1', 1],
    ])
    const page = await goals.act('Viktor', 'listCycles', { limit: 1 })
    const rest = await goals.act('Viktor', 'listCycles', { limit: 1, cursor: page.nextCursor })
    expect([page.items[0]?.name, rest.items[0]?.name, rest.nextCursor]).toEqual(['2026 Q2', '2026 Q1', null])
  })

  test.each(['Emil', 'Cora', 'Viktor'])('belong to the whole organisation: %s adds none', async (who) => {
    const cycle = { name: 'Mine', startsOn: '2026-01-01', endsOn: '2026-03-31' }
    await expect(goals.act(who, 'createCycle', cycle)).rejects.toMatchObject({ status: 403 })
  })

  test('end after they start, carry a name of their own, and lie in years that can be meant', async () => {
    await goals.cycle()
    await expect(goals.cycle()).rejects.toMatchObject(refused('name', 'unique'))
    await expect(goals.cycle({ name: 'B', endsOn: '2026-01-01' })).rejects.toMatchObject(
      refused('endsOn', 'end_after_start'),
    )
    for (const startsOn of ['20260-01-01', '1899-12-31', '2201-01-01', '2026-02-30']) {
      await expect(goals.cycle({ name: 'C', startsOn })).rejects.toMatchObject({
        status: 422,
        errors: [{ field: 'startsOn' }],
      })
    }
  })

  test('change for the one who saw the last version', async () => {
    const { id: cycleId } = await goals.cycle()
    expect((await goals.act('Lena', 'updateCycle', { cycleId, version: 1, name: 'Spring' })).name).toBe('Spring')
    await expect(goals.act('Ada', 'updateCycle', { cycleId, version: 1, name: 'Lent' })).rejects.toMatchObject({
      status: 409,
      detail: 'Lena changed this cycle while you were editing it.',
      extra: { changedFields: ['name'], changedBy: 'Lena' },
    })
  })

  test('close with a grade for each key result: what its progress comes to, or what is given', async () => {
    const { id: cycleId } = await goals.cycle()
    const { id: objectiveId } = await goals.objective(cycleId)
    const measured = await goals.keyResult(objectiveId)
    const silent = await goals.keyResult(objectiveId, { title: 'Rework down', weight: 3 })
    await assess(house, org, 'key_result', measured.id, { effective: 'at_risk', progress: 70 })
    await expect(goals.act('Ada', 'closeCycle', { cycleId, version: 1 })).rejects.toMatchObject(
      refused('grades', 'grade_needed'),
    )
    const grades = [{ keyResultId: silent.id, grade: 0.5, note: 'Counted by hand' }]
    const closed = await goals.act('Ada', 'closeCycle', { cycleId, version: 1, grades })
    expect(closed.closedAt).not.toBeNull()
    expect(closed.keyResults.map(({ grade, gradeColour }) => [grade, gradeColour])).toEqual([
      [0.7, 'green'],
      [0.5, 'yellow'],
    ])
    const objective = await goals.act('Viktor', 'getObjective', { objectiveId })
    expect(objective.grade).toBeCloseTo(0.55, 9)
    expect(objective.assessment.effective).toBe('closed')
    await expect(goals.objective(cycleId)).rejects.toMatchObject({ status: 409 })
  })
})

describe('objectives', () => {
  let cycleId: string
  beforeEach(async () => {
    cycleId = (await goals.cycle()).id
  })

  test('have one owner; a second one is refused whatever it is called', async () => {
    const owners = [org.personId('Emil'), org.personId('Cora')]
    for (const [field, given] of Object.entries({ ownerId: owners, ownerIds: owners, owners, coOwnerId: owners[1] })) {
      const attempt = goals.objective(cycleId, { [field]: given })
      await expect(attempt).rejects.toMatchObject({
        status: 422,
        errors: [{ field, rule: 'one_person', message: expect.stringContaining('Exactly one owner') }],
      })
    }
  })

  test('are reviewed by somebody else than their owner', async () => {
    const reviewerId = org.personId('Emil')
    await expect(goals.objective(cycleId, { reviewerId })).rejects.toMatchObject(
      refused('reviewerId', 'reviewer_is_not_owner'),
    )
    const { id: objectiveId } = await goals.objective(cycleId, { reviewerId: org.personId('Lena') })
    const ownerId = org.personId('Lena')
    const change = { objectiveId, version: 1, ownerId }
    await expect(goals.act('Ada', 'updateObjective', change)).rejects.toMatchObject(
      refused('reviewerId', 'reviewer_is_not_owner'),
    )
  })

  test.each([
    ['ownerId', { ownerId: nobody }],
    ['unitId', { unitId: nobody }],
    ['cycleId', { cycleId: nobody }],
    ['parentId', { parentId: nobody }],
    ['sponsorId', { sponsorId: nobody }],
    ['confidentialTo[0]', { confidentialTo: [nobody] }],
  ])('name what exists: not %s', async (field, more) => {
    await expect(goals.objective(cycleId, more)).rejects.toMatchObject(refused(field, 'not_found'))
  })

  test('of another organisation do not exist here', async () => {
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Depot', head: 'Ada' }],
      people: [
        { name: 'Ada', role: 'administrator', unit: 'Depot' },
        { name: 'Emil', role: 'editor', unit: 'Depot' },
      ],
    })
    const theirs = goalsOf(other)
    const objective = await theirs.objective((await theirs.cycle()).id)
    await expect(goals.act('Ada', 'getObjective', { objectiveId: objective.id })).rejects.toMatchObject({ status: 404 })
    await expect(goals.objective(cycleId, { ownerId: other.personId('Emil') })).rejects.toMatchObject(
      refused('ownerId', 'not_found'),
    )
    expect((await goals.act('Ada', 'listObjectives')).items).toEqual([])
  })

  test.each([
    ['Viktor', 403],
    ['Sven', 403],
    ['Cora', 403],
  ])('%s may not change one of the depot', async (who, status) => {
    const { id: objectiveId } = await goals.objective(cycleId)
    await expect(goals.act(who, 'updateObjective', { objectiveId, version: 1, title: 'Mine' })).rejects.toMatchObject({
      status,
    })
    const input = { cycleId, unitId: org.unitId('Depot'), title: 'Mine', ownerId: org.personId('Emil') }
    await expect(goals.act(who, 'createObjective', input)).rejects.toMatchObject({ status })
  })

  test('can be made by whoever owns them, also without a wider right', async () => {
    const input = { cycleId, unitId: org.unitId('Depot'), title: 'My own', ownerId: org.personId('Cora') }
    expect((await goals.act('Cora', 'createObjective', input)).can).toEqual(['goals.edit'])
  })

  test('stand in a tree without rings', async () => {
    const top = await goals.objective(cycleId, { title: 'Top' })
    const middle = await goals.objective(cycleId, { title: 'Middle', parentId: top.id })
    const leaf = await goals.objective(cycleId, { title: 'Leaf', parentId: middle.id })
    for (const parentId of [leaf.id, top.id]) {
      const move = goals.act('Ada', 'updateObjective', { objectiveId: top.id, version: 1, parentId })
      await expect(move).rejects.toMatchObject(refused('parentId', 'ring'))
    }
    expect((await goals.act('Ada', 'listObjectives', { top: 'true' })).items.map(({ title }) => title)).toEqual(['Top'])
    const page = await goals.act('Viktor', 'getObjective', { objectiveId: middle.id })
    expect([page.parent?.title, page.children.map(({ title }) => title)]).toEqual(['Top', ['Leaf']])
  })

  test('are found by unit with what lies below, by owner, status and words, and sorted worst first', async () => {
    const depot = await goals.objective(cycleId)
    const sales = await goals.objective(cycleId, {
      title: 'Sell more',
      unitId: org.unitId('Sales'),
      ownerId: org.personId('Sven'),
    })
    await assess(house, org, 'objective', sales.id, { effective: 'off_track' })
    const titles = async (filter: object) =>
      (await goals.act('Viktor', 'listObjectives', filter)).items.map(({ title }) => title)
    expect(await titles({ unitId: org.unitId('Operations') })).toEqual([depot.title])
    expect(await titles({ ownerId: org.personId('Sven') })).toEqual(['Sell more'])
    expect(await titles({ status: 'off_track' })).toEqual(['Sell more'])
    expect(await titles({ q: 'LAST' })).toEqual([depot.title])
    expect(await titles({ closed: 'true' })).toEqual([])
    expect(await titles({ sort: 'status' })).toEqual(['Sell more', depot.title])
    const first = await goals.act('Viktor', 'listObjectives', { sort: 'status', limit: 1 })
    expect(await titles({ sort: 'status', cursor: first.nextCursor })).toEqual([depot.title])
  })

  test('show the worst child beside the number, those without data, and the money that hangs on them', async () => {
    const { id: objectiveId } = await goals.objective(cycleId)
    const large = await goals.keyResult(objectiveId, { title: 'Large', weight: 100_000 })
    const small = await goals.keyResult(objectiveId, { title: 'Small', weight: 1_000 })
    await goals.keyResult(objectiveId, { title: 'Silent', weight: 1 })
    await assess(house, org, 'key_result', large.id, { effective: 'at_risk', progress: 50 })
    await assess(house, org, 'key_result', small.id, { effective: 'on_track', progress: 100 })
    await assess(house, org, 'objective', objectiveId, { effective: 'at_risk', progress: 50.5 })
    const objective = await goals.act('Viktor', 'getObjective', { objectiveId })
    expect(objective).toMatchObject({
      assessment: { effective: 'at_risk', progress: 50.5 },
      worstChild: { title: 'Silent' },
      grade: null,
    })
    expect(objective.withoutData.map(({ title }) => title)).toEqual(['Silent'])
    expect(objective.keyResults.map(({ title, assessment }) => [title, assessment.effective])).toEqual([
      ['Large', 'at_risk'],
      ['Silent', 'pending'],
      ['Small', 'on_track'],
    ])
  })

  test('close after their key results, and open again while the cycle runs', async () => {
    const { id: objectiveId } = await goals.objective(cycleId)
    const { id: keyResultId } = await goals.keyResult(objectiveId)
    await expect(goals.act('Emil', 'closeObjective', { objectiveId, version: 1 })).rejects.toMatchObject({
      status: 409,
      extra: { rule: 'open_key_results', keyResultIds: [keyResultId] },
    })
    await goals.act('Cora', 'closeKeyResult', { keyResultId, version: 1, grade: 0.4 })
    expect((await goals.act('Emil', 'closeObjective', { objectiveId, version: 1 })).grade).toBe(0.4)
    await expect(goals.act('Emil', 'updateObjective', { objectiveId, version: 2, title: 'x' })).rejects.toMatchObject({
      status: 409,
    })
    expect(
      (await goals.act('Emil', 'reopenObjective', { objectiveId, version: 2, note: 'Too early' })).closedAt,
    ).toBeNull()
  })

  test('that are confidential exist only for those named, in lists, pages and totals', async () => {
    const secret = { title: 'Merger', confidential: true, confidentialTo: [org.unitId('Sales')] }
    const { id: objectiveId } = await goals.objective(cycleId, secret)
    await expect(goals.keyResult(objectiveId)).rejects.toMatchObject({ status: 404 })
    const { id: keyResultId } = await goals.keyResult(objectiveId, {}, 'Emil')
    for (const who of ['Ada', 'Lena']) {
      expect((await goals.act(who, 'listObjectives')).items).toEqual([])
      expect((await goals.act(who, 'listKeyResults')).items).toEqual([])
      expect((await goals.act(who, 'listCycles')).items[0]?.objectives).toBe(0)
      expect((await goals.act(who, 'getCycle', { cycleId })).keyResults).toEqual([])
      await expect(goals.act(who, 'getObjective', { objectiveId })).rejects.toMatchObject({ status: 404 })
      await expect(goals.act(who, 'getKeyResult', { keyResultId })).rejects.toMatchObject({ status: 404 })
    }
    // The owner, the owner of a key result, and the unit it was shown to.
    for (const who of ['Emil', 'Cora', 'Viktor']) {
      expect((await goals.act(who, 'listObjectives')).items.map(({ title }) => title)).toEqual(['Merger'])
      expect((await goals.act(who, 'getObjective', { objectiveId })).keyResults).toHaveLength(1)
    }
  })

  test('give no reason that names a confidential child', async () => {
    const parent = await goals.objective(cycleId, { title: 'Growth' })
    const child = await goals.objective(cycleId, { title: 'Merger', parentId: parent.id, confidential: true })
    const reasons = [child.id, parent.id].map((id) => ({
      rule: 'child',
      status: 'off_track',
      subject: { kind: 'objective', id },
    }))
    await assess(house, org, 'objective', parent.id, { effective: 'off_track', reasons: JSON.stringify(reasons) })
    const seenBy = async (who: string) =>
      (await goals.act(who, 'getObjective', { objectiveId: parent.id })).assessment.reasons.length
    expect([await seenBy('Emil'), await seenBy('Viktor')]).toEqual([2, 1])
  })

  test('are read as they were, except for what has become confidential since', async () => {
    const { id: objectiveId } = await goals.objective(cycleId, { title: 'Old words' })
    house.setNow('2026-02-20T09:00:00Z')
    await goals.act('Emil', 'updateObjective', { objectiveId, version: 1, title: 'New words' })
    const asOf = '2026-02-15T00:00:00Z'
    expect((await goals.act('Ada', 'getObjective', { objectiveId, asOf })).title).toBe('Old words')
    expect((await goals.act('Ada', 'listObjectives', { asOf })).items.map(({ title }) => title)).toEqual(['Old words'])
    expect((await goals.act('Ada', 'listObjectives', { asOf: '2026-02-01T00:00:00Z' })).items).toEqual([])
    await goals.act('Emil', 'updateObjective', { objectiveId, version: 2, confidential: true })
    expect((await goals.act('Ada', 'listObjectives', { asOf })).items).toEqual([])
    expect((await goals.act('Emil', 'listObjectives', { asOf })).items).toHaveLength(1)
  })

  test('keep a script as the text that it is, and refuse control characters in a title', async () => {
    const title = `<script>alert('x')</script>`
    expect((await goals.objective(cycleId, { title })).title).toBe(title)
    await expect(goals.objective(cycleId, { title: 'a\u0000b' })).rejects.toMatchObject({
      status: 422,
      errors: [{ field: 'title' }],
    })
  })
})
