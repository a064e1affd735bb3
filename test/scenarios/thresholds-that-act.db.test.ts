// Thresholds mean what they say: strictly above, so many periods in a row, one trigger; and no breach is shrugged off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

describe('thresholds that act', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let chief: Member
  let head: Member
  const flags = async (state = 'open') =>
    ok(await company.admin.get(`/flags?state=${state}`)).items as { subject: { name: string } }[]
  const record = async (metric: string, period: string, value: number) => {
    ok(await company.admin.post('/readings', { readings: [{ metric, period, value }] }))
    await company.settle()
  }
  const named = async (name: string) => (await flags()).filter(({ subject }) => subject.name === name).length

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-03-02T08:00:00Z' })
    const { admin } = company
    const root = ok(await admin.get('/units')).items[0]
    chief = await company.person('Carla Chief', 'leader', root.id)
    ok(await admin.patch(`/units/${root.id}`, { version: root.version, headId: chief.id }))
    const unit = ok(await admin.post('/units', { name: 'Depot', parentId: root.id, headId: chief.id }))
    head = await company.person('Hugo Head', 'editor', unit.id)
    ok(await admin.patch(`/units/${unit.id}`, { version: unit.version, headId: head.id }))
    const metric = {
      unitId: unit.id,
      ownerId: head.id,
      direction: 'lower',
      rhythm: 'weekly',
      valueUnit: '%',
      total: 'last',
    }
    const rule = {
      decisionQuestion: 'Root-cause review?',
      deciderId: head.id,
      clockAmount: 2,
      clockUnit: 'days',
      defaultAction: 'Stop expediting.',
    }
    ok(
      await admin.post('/metrics', {
        ...metric,
        ...rule,
        code: 'expedited',
        name: 'Expedited shipping',
        breachLevel: 4,
      }),
    )
    ok(
      await admin.post('/metrics', {
        ...metric,
        ...rule,
        code: 'overtime',
        name: 'Overtime',
        breachLevel: 8,
        breachPending: 2,
        decisionQuestion: 'Staffing or forecast?',
      }),
    )
  })
  afterAll(() => company?.stop())

  it('does not trigger at the level itself, and does strictly above it', async () => {
    await record('expedited', '2026-02-09', 3.6)
    await record('expedited', '2026-02-16', 4.0)
    expect(await named('Expedited shipping')).toBe(0)
    await record('expedited', '2026-02-23', 4.3)
    expect(await named('Expedited shipping')).toBe(1)
    const [decision] = ok(await head.client.get('/decisions?state=open&mine=true')).items
    // Two working days from Monday morning.
    expect(decision).toMatchObject({ question: 'Root-cause review?', decideBy: '2026-03-04T08:00:00.000Z' })
  })

  it('triggers once after two bad weeks in a row, not before and not again', async () => {
    for (const [week, value, expected] of [
      ['2026-02-02', 8.5, 0],
      ['2026-02-09', 7.9, 0],
      ['2026-02-16', 8.2, 0],
      ['2026-02-23', 8.6, 1],
    ] as const) {
      await record('overtime', week, value)
      expect(await named('Overtime')).toBe(expected)
    }
    const decisions = ok(await head.client.get('/decisions?state=open')).items as { question: string }[]
    expect(decisions.filter(({ question }) => question === 'Staffing or forecast?')).toHaveLength(1)
  })

  it('escalates when the clock ends without a decision: the default is in force and the superior decides', async () => {
    await company.advanceTo('2026-03-04T09:00:00Z')
    const open = ok(await chief.client.get('/decisions?state=open&mine=true')).items
    expect(open).toHaveLength(2)
    expect(open[0]).toMatchObject({ decider: { id: chief.id }, escalations: 1, state: 'open' })
    expect(open[0].defaultInForceAt).toBe('2026-03-04T08:00:00.000Z')
  })

  it('closes the flag as corrected when the reading turns out wrong, and leaves the decision to its decider', async () => {
    await record('expedited', '2026-02-23', 3.9)
    expect(await named('Expedited shipping')).toBe(0)
    const cleared = (await flags('cleared')) as unknown as { subject: { name: string }; clearedBy: string }[]
    expect(cleared.find(({ subject }) => subject.name === 'Expedited shipping')).toMatchObject({
      clearedBy: 'corrected',
    })
    const { items } = ok(await chief.client.get('/decisions?state=open'))
    expect(items.map(({ question }: { question: string }) => question)).toContain('Root-cause review?')
  })
})
