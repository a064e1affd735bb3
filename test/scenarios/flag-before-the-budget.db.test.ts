// A provider's metric falls below its level: the consumer's goal turns red the same minute, whatever its own figures say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Client, type Company, type Member, newCompany, ok } from './company.ts'

describe('flag before the budget', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let chief: Member
  let operations: Member
  let it_: Member
  let feed: Client
  const ids: Record<string, string> = {}

  const keyResult = async () => ok(await operations.client.get(`/key-results/${ids['keyResult']}`))
  const record = async (client: Client, metric: string, period: string, value: number) => {
    const answer = ok(await client.post('/readings', { readings: [{ metric, period, value }] }))
    await company.settle()
    return answer
  }

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-01-05T08:00:00Z' })
    const { admin } = company
    const root = ok(await admin.get('/units')).items[0]
    chief = await company.person('Carla Chief', 'leader', root.id)
    ok(await admin.patch(`/units/${root.id}`, { version: root.version, headId: chief.id }))
    const unit = async (name: string) => {
      const made = ok(await admin.post('/units', { name, parentId: root.id, headId: chief.id }))
      return made.id as string
    }
    ids['operations'] = await unit('Operations')
    ids['it'] = await unit('IT')
    operations = await company.person('Olaf Operations', 'editor', ids['operations'])
    it_ = await company.person('Ida Informatics', 'editor', ids['it'])
    ok(
      await admin.post('/metrics', {
        code: 'cost-per-drop',
        name: 'Cost per drop',
        unitId: ids['operations'],
        ownerId: operations.id,
        direction: 'lower',
        rhythm: 'weekly',
        valueUnit: '€',
        decimals: 2,
        total: 'last',
      }),
    )
    ok(
      await admin.post('/metrics', {
        code: 'fuel',
        name: 'Fuel',
        unitId: ids['operations'],
        ownerId: operations.id,
        direction: 'lower',
        rhythm: 'weekly',
        target: 9.5,
        valueUnit: 'l/100 km',
        total: 'last',
      }),
    )
    const availability = ok(
      await admin.post('/metrics', {
        code: 'routing-availability',
        name: 'Routing engine availability',
        unitId: ids['it'],
        ownerId: it_.id,
        direction: 'higher',
        rhythm: 'weekly',
        valueUnit: '%',
        total: 'last',
      }),
    )
    const cycle = ok(await admin.post('/cycles', { name: '2026 Q1', startsOn: '2026-01-01', endsOn: '2026-03-31' }))
    const objective = ok(
      await admin.post('/objectives', {
        cycleId: cycle.id,
        unitId: ids['operations'],
        title: 'Cheaper last mile',
        ownerId: operations.id,
        sponsorId: chief.id,
      }),
    )
    const goal = ok(
      await admin.post('/key-results', {
        objectiveId: objective.id,
        title: 'Cost per drop 8.00 → 6.80 €',
        ownerId: operations.id,
        source: 'metric',
        metricId: ok(await admin.get('/metrics/cost-per-drop')).id,
        direction: 'decrease',
        baseline: 8,
        relativeTarget: '-15 %',
      }),
    )
    ids['keyResult'] = goal.id
    ids['objective'] = objective.id
    expect(goal.target).toBeCloseTo(6.8, 9)
    const need = ok(
      await operations.client.post('/dependencies', {
        keyResultId: goal.id,
        providerUnitId: ids['it'],
        providerId: it_.id,
        need: 'Routing engine up 99.5 % of each week',
        boundTo: 'metric',
        metricId: availability.id,
        level: 99.5,
        moneyAtRisk: '400000.00',
        currency: 'EUR',
      }),
    )
    ids['dependency'] = need.id
    feed = await company.keyFor(it_.client, ['readings'])
    // Five weeks on the line from 8.00 to 6.80, each recorded on the Monday after.
    for (const [week, monday, cost] of [
      ['2026-01-05', '2026-01-12', 7.85],
      ['2026-01-12', '2026-01-19', 7.75],
      ['2026-01-19', '2026-01-26', 7.66],
      ['2026-01-26', '2026-02-02', 7.56],
      ['2026-02-02', '2026-02-09', 7.4],
    ] as const) {
      await company.advanceTo(`${monday}T09:00:00Z`)
      await record(company.admin, 'cost-per-drop', week, cost)
      await record(company.admin, 'fuel', week, 9.2)
      await record(feed, 'routing-availability', week, 99.8)
      ok(await operations.client.post(`/key-results/${goal.id}/check-ins`, { reported: 'on_track', confidence: 7 }))
    }
    await company.advanceTo('2026-02-12T09:00:00Z')
  })
  afterAll(() => company?.stop())

  it('is on track while the level holds', async () => {
    expect((await keyResult()).assessment).toMatchObject({
      computed: 'on_track',
      reported: 'on_track',
      effective: 'on_track',
    })
  })

  it('turns red by the feed alone, names the cause, and puts one decision with a clock above both', async () => {
    await record(feed, 'routing-availability', '2026-02-09', 96.8)
    const { assessment } = await keyResult()
    expect(assessment).toMatchObject({
      computed: 'on_track',
      effective: 'off_track',
      moneyAtRisk: '400000.00',
      currency: 'EUR',
    })
    const cause = assessment.reasons.find((reason: any) => reason.rule === 'dependency')
    expect(cause.inputs).toMatchObject({ value: 96.8, level: 99.5 })
    expect(ok(await operations.client.get(`/dependencies/${ids['dependency']}`)).assessment.effective).toBe('off_track')
    expect(ok(await operations.client.get(`/objectives/${ids['objective']}`)).assessment.effective).toBe('off_track')
    expect(ok(await operations.client.get('/metrics/fuel')).status).toBe('on_track')
    const flags = ok(await operations.client.get('/flags')).items
    expect(flags).toHaveLength(1)
    expect(flags[0]).toMatchObject({ kind: 'dependency_red', owner: { id: operations.id }, moneyAtRisk: '400000.00' })
    const decisions = ok(await chief.client.get('/decisions?state=open')).items
    expect(decisions).toHaveLength(1)
    expect(decisions[0]).toMatchObject({ number: 1, decider: { id: chief.id }, decideBy: '2026-02-14T09:00:00.000Z' })
    ids['decision'] = decisions[0].id
    for (const { client } of [operations, it_, chief]) {
      const told = ok(await client.get('/inbox/notifications')).items
      expect(told.some((notice: any) => notice.kind === 'flag.raised')).toBe(true)
    }
    const report = ok(await chief.client.get('/minutes/current'))
    expect(JSON.stringify(report)).toContain('400000.00')
  })

  it('stays red when its owner says on track', async () => {
    ok(
      await operations.client.post(`/key-results/${ids['keyResult']}/check-ins`, {
        reported: 'on_track',
        confidence: 8,
      }),
    )
    await company.settle()
    expect((await keyResult()).assessment).toMatchObject({ reported: 'on_track', effective: 'off_track' })
  })

  it('clears by two good weeks in a row, not by one, and the history shows both dates', async () => {
    await company.advanceTo('2026-02-16T09:00:00Z')
    await record(company.admin, 'cost-per-drop', '2026-02-09', 7.38)
    await company.advanceTo('2026-02-23T09:00:00Z')
    await record(company.admin, 'cost-per-drop', '2026-02-16', 7.28)
    ok(
      await operations.client.post(`/key-results/${ids['keyResult']}/check-ins`, {
        reported: 'on_track',
        confidence: 8,
      }),
    )
    await record(feed, 'routing-availability', '2026-02-16', 99.6)
    expect((await keyResult()).assessment.effective).toBe('off_track')
    await company.advanceTo('2026-03-02T09:00:00Z')
    await record(feed, 'routing-availability', '2026-02-23', 99.5)
    await record(company.admin, 'cost-per-drop', '2026-02-23', 7.19)
    expect((await keyResult()).assessment.effective).toBe('on_track')
    const flag = ok(await operations.client.get('/flags?state=cleared&subjectKind=dependency')).items[0]
    expect(flag).toMatchObject({
      raisedAt: '2026-02-12T09:00:00.000Z',
      clearedAt: '2026-03-02T09:00:00.000Z',
      clearedBy: 'data',
    })
  })
})
