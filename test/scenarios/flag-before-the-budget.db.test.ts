// A provider's metric falls below its level: the consumer's goal turns red the same minute, whatever its own figures say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Company, newCompany, ok } from './company.ts'
import { beginning, foundLastMile, type LastMile } from './last-mile.ts'

type Reason = { rule: string; inputs: Record<string, unknown> }

describe('flag before the budget', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let firm: LastMile
  const keyResult = async () => ok(await firm.operations.client.get(`/key-results/${firm.keyResultId}`))
  const checkIn = async (confidence: number) =>
    ok(
      await firm.operations.client.post(`/key-results/${firm.keyResultId}/check-ins`, {
        reported: 'on_track',
        confidence,
      }),
    )

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: beginning })
    firm = await foundLastMile(company)
  })
  afterAll(() => company?.stop())

  it('is on track while the level holds, with its relative target resolved', async () => {
    const goal = await keyResult()
    expect(goal.target).toBeCloseTo(6.8, 9)
    expect(goal.assessment).toMatchObject({ computed: 'on_track', reported: 'on_track', effective: 'on_track' })
  })

  it('turns red by the feed alone, names the cause, and puts one decision with a clock above both', async () => {
    const { chief, operations, informatics, feed } = firm
    await firm.record(feed, 'routing-availability', '2026-02-09', 96.8)
    const { assessment } = await keyResult()
    expect(assessment).toMatchObject({
      computed: 'on_track',
      effective: 'off_track',
      moneyAtRisk: '400000.00',
      currency: 'EUR',
    })
    const cause = (assessment.reasons as Reason[]).find(({ rule }) => rule === 'dependency')
    expect(cause?.inputs).toMatchObject({ value: 96.8, level: 99.5 })
    const dependency = ok(await operations.client.get(`/dependencies/${firm.dependencyId}`))
    expect(dependency.assessment.effective).toBe('off_track')
    const objective = ok(await operations.client.get(`/objectives/${firm.objectiveId}`))
    expect(objective.assessment.effective).toBe('off_track')
    expect(ok(await operations.client.get('/metrics/fuel')).status).toBe('on_track')
    const flags = ok(await operations.client.get('/flags')).items
    expect(flags).toHaveLength(1)
    expect(flags[0]).toMatchObject({
      kind: 'dependency_red',
      owner: { id: operations.id },
      moneyAtRisk: '400000.00',
    })
    const decisions = ok(await chief.client.get('/decisions?state=open')).items
    expect(decisions).toHaveLength(1)
    expect(decisions[0]).toMatchObject({ number: 1, decider: { id: chief.id }, decideBy: '2026-02-14T09:00:00.000Z' })
    for (const { client } of [operations, informatics, chief]) {
      const told = ok(await client.get('/inbox/notifications')).items as { kind: string }[]
      expect(told.map(({ kind }) => kind)).toContain('flag.raised')
    }
    const report = JSON.stringify(ok(await chief.client.get('/minutes/current')))
    expect(report).toContain('400000.00')
    expect(report).toContain('Cost per drop down 15 %')
  })

  it('stays red when its owner says on track', async () => {
    await checkIn(8)
    await company.settle()
    expect((await keyResult()).assessment).toMatchObject({ reported: 'on_track', effective: 'off_track' })
  })

  it('clears by two good weeks in a row, not by one, and the history shows both dates', async () => {
    const { feed, operations } = firm
    await company.advanceTo('2026-02-16T09:00:00Z')
    await firm.record(company.admin, 'cost-per-drop', '2026-02-09', 7.38)
    await company.advanceTo('2026-02-23T09:00:00Z')
    await firm.record(company.admin, 'cost-per-drop', '2026-02-16', 7.28)
    await checkIn(8)
    await firm.record(feed, 'routing-availability', '2026-02-16', 99.6)
    expect((await keyResult()).assessment.effective).toBe('off_track')
    await company.advanceTo('2026-03-02T09:00:00Z')
    await firm.record(feed, 'routing-availability', '2026-02-23', 99.5)
    await firm.record(company.admin, 'cost-per-drop', '2026-02-23', 7.19)
    expect((await keyResult()).assessment.effective).toBe('on_track')
    const [flag] = ok(await operations.client.get('/flags?state=cleared&subjectKind=dependency')).items
    expect(flag).toMatchObject({
      raisedAt: '2026-02-12T09:00:00.000Z',
      clearedAt: '2026-03-02T09:00:00.000Z',
      clearedBy: 'data',
    })
  })
})
