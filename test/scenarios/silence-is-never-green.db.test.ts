// One accountable owner for each key result, and a goal of which nobody speaks does not stay green.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

describe('ownership and silence', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let owner: Member
  let other: Member
  let objectiveId = ''
  let goalId = ''
  const goal = async () => ok(await owner.client.get(`/key-results/${goalId}`))

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-02-02T08:00:00Z' })
    const { admin } = company
    const root = ok(await admin.get('/units')).items[0]
    owner = await company.person('Olga Owner', 'editor', root.id)
    other = await company.person('Otto Other', 'contributor', root.id)
    const cycle = ok(await admin.post('/cycles', { name: 'Spring', startsOn: '2026-02-02', endsOn: '2026-04-30' }))
    const objective = ok(
      await admin.post('/objectives', {
        cycleId: cycle.id,
        unitId: root.id,
        title: 'Fewer returns',
        ownerId: owner.id,
      }),
    )
    objectiveId = objective.id
    const made = ok(
      await admin.post('/key-results', {
        objectiveId,
        title: 'Returns from 12 to 8 %',
        ownerId: owner.id,
        source: 'manual',
        direction: 'decrease',
        baseline: 12,
        target: 8,
        valueUnit: '%',
      }),
    )
    goalId = made.id
    await company.advanceTo('2026-02-23T09:00:00Z')
    ok(
      await owner.client.post(`/key-results/${goalId}/check-ins`, { reported: 'on_track', confidence: 8, value: 10.9 }),
    )
    await company.settle()
  })
  afterAll(() => company?.stop())

  it('refuses a second accountable owner and takes contributors', async () => {
    const second = await company.admin.post('/key-results', {
      objectiveId,
      title: 'Two owners',
      ownerId: [owner.id, other.id],
      source: 'manual',
      direction: 'increase',
      baseline: 0,
      target: 1,
    })
    expect(second.status).toBe(422)
    expect(second.body.errors[0]).toMatchObject({ field: 'ownerId', rule: 'one_person' })
    expect(second.body.errors[0].message).toContain('Exactly one owner')
    const { version } = await goal()
    const helped = ok(await company.admin.patch(`/key-results/${goalId}`, { version, contributorIds: [other.id] }))
    expect(helped.contributors).toMatchObject([{ id: other.id }])
  })

  it('is on track while its owner answers', async () => {
    expect((await goal()).assessment.effective).toBe('on_track')
  })

  it('is not outdated on the third day after the check-in was due, and is on the fourth', async () => {
    await company.advanceTo('2026-03-05T20:00:00Z')
    expect((await goal()).assessment.effective).toBe('on_track')
    await company.advanceTo('2026-03-06T08:00:00Z')
    expect((await goal()).assessment).toMatchObject({ reported: 'on_track', effective: 'outdated' })
  })

  it('is outdated in the list, in the roll-up and in the report as well', async () => {
    const list = ok(await owner.client.get('/key-results?status=outdated'))
    expect(list.items).toMatchObject([{ id: goalId }])
    expect(ok(await owner.client.get(`/objectives/${objectiveId}`)).assessment.effective).toBe('outdated')
    expect(JSON.stringify(ok(await owner.client.get('/minutes/current')))).toContain('Returns from 12 to 8 %')
  })

  it('keeps every past value with who changed it, and can be read as it was', async () => {
    const { version } = await goal()
    ok(await owner.client.patch(`/key-results/${goalId}`, { version, target: 7.5, reason: 'The market moved.' }))
    const history = ok(await owner.client.get(`/history?subjectKind=key_result&subjectId=${goalId}`))
    const change = JSON.stringify(history.items)
    expect(change).toContain('7.5')
    expect(change).toContain('Olga Owner')
    const before = ok(await owner.client.get(`/key-results/${goalId}?asOf=2026-02-22T00:00:00Z`))
    expect(before).toMatchObject({ target: 8, contributors: [] })
  })
})
