// A leading indicator tells signal from noise and speaks in the week it happens, while the lagging one is still green.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { addDays } from '#kit/calendar/day.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

const monday = '2026-01-05'
const week = (n: number) => addDays(monday, 7 * (n - 1))

/** What a week later is known of these weeks, with each figure times a factor and plus a start, as any other unit would have it. */
const cases = [
  { name: 'in per cent', of: (value: number) => value, decimals: 1 },
  { name: 'in cases per thousand, from 200 on', of: (value: number) => 200 + 10 * value, decimals: 0 },
]

describe.each(cases)('a leading indicator $name', ({ of }) => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let owner: Member
  let metricId: string

  const record = async (code: string, period: string, value: number) => {
    ok(await company.admin.post('/readings', { readings: [{ metric: code, period, value }] }))
    await company.settle()
  }
  const chart = async () => ok(await company.admin.get(`/metrics/${metricId}/chart`))
  const flags = async () => ok(await company.admin.get('/flags?state=open')).items
  const decisions = async () => ok(await owner.client.get('/decisions?state=open&mine=true')).items

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-03-03T08:00:00Z' })
    const { admin } = company
    const root = ok(await admin.get('/units')).items[0]
    owner = await company.person('Mara Marketing', 'editor', root.id)
    const leading = {
      code: 'paid-social',
      name: 'Paid-social conversion',
      unitId: root.id,
      ownerId: owner.id,
      kind: 'leading',
      direction: 'higher',
      rhythm: 'weekly',
      total: 'last',
      valueUnit: '%',
      decisionQuestion: 'Move 20 % of the budget to another channel?',
      deciderId: owner.id,
      clockAmount: 14,
      clockUnit: 'days',
      defaultAction: 'Move 20 % of the budget.',
      breachLevel: of(2.5),
    }
    metricId = ok(await admin.post('/metrics', leading)).id
    ok(await admin.put(`/metrics/${metricId}/executive`))
    const lagging = {
      code: 'revenue',
      name: 'Revenue against plan',
      unitId: root.id,
      ownerId: owner.id,
      direction: 'higher',
      rhythm: 'monthly',
      total: 'last',
      valueUnit: '%',
      breachLevel: 95,
      dueAfterDays: 30,
    }
    ok(await admin.post('/metrics', lagging))
    await record('revenue', '2026-02-01', 98)
    for (const [n, value] of [4.1, 3.9, 4.2, 4.0, 3.8, 4.1, 4.0, 3.9].entries())
      await record('paid-social', week(n + 1), of(value))
    ok(
      await admin.post(`/metrics/${metricId}/baselines`, {
        from: monday,
        points: 8,
        reason: 'Eight weeks after the new landing page, without a campaign.',
      }),
    )
    await company.settle()
  })
  afterAll(() => company?.stop())

  it('has limits locked on eight weeks', async () => {
    const { limits, signals, process } = await chart()
    const step = of(1) - of(0)
    expect(limits).toHaveLength(1)
    expect(limits[0].mean).toBeCloseTo(of(4), 9)
    expect(limits[0].averageRange).toBeCloseTo(0.2 * step, 9)
    expect(limits[0].lower).toBeCloseTo(of(3.468), 9)
    expect(limits[0].upper).toBeCloseTo(of(4.532), 9)
    expect(limits[0].rangeLimit).toBeCloseTo(0.6536 * step, 9)
    expect(limits[0].periods).toBe(8)
    expect(signals).toEqual([])
    expect(process).toMatchObject({ kind: 'xmr', rules: 'wheeler', runLength: 69.5, variation: 'common_cause' })
  })

  it('does not cry wolf at ordinary variation', async () => {
    await company.advanceTo('2026-03-09T08:00:00Z')
    await record('paid-social', week(9), of(3.6))
    expect((await chart()).signals).toEqual([])
    expect(await flags()).toEqual([])
  })

  it('signals in the same week, with a flag, and a decision that has fourteen days', async () => {
    await record('paid-social', week(9), of(3.3))
    const { signals, limits, process } = await chart()
    // Below the limit; the step of 0.6 from the week before is not beyond the range limit.
    expect(signals).toMatchObject([{ period: week(9), rule: 'limit', side: 'below', judgement: 'concern', rank: 1 }])
    expect(signals).toHaveLength(1)
    expect(limits[0].lower).toBeCloseTo(of(3.468), 9)
    expect(process.variation).toBe('concern_low')
    const [flag, ...others] = await flags()
    expect(others).toEqual([])
    expect(flag).toMatchObject({
      kind: 'signal',
      severity: 'yellow',
      subject: { name: 'Paid-social conversion' },
      owner: { id: owner.id },
      sincePeriod: week(9),
      reason: { rule: 'signal', status: 'at_risk', inputs: { rule: 'limit', period: week(9) } },
    })
    // Week 9 ended on Sunday; on Monday somebody knows.
    expect(flag.raisedAt).toBe('2026-03-09T08:00:00.000Z')
    const [decision] = await decisions()
    expect(decision).toMatchObject({ question: 'Move 20 % of the budget to another channel?' })
    // Fourteen working days from Monday.
    expect(decision.decideBy).toBe('2026-03-27T08:00:00.000Z')
  })

  it('speaks first: the monthly figure is on track in that week, and the leading one no worse than at risk', async () => {
    const { items } = ok(await company.admin.get('/metrics'))
    expect(Object.fromEntries(items.map((row: { code: string; status: string }) => [row.code, row.status]))).toEqual({
      revenue: 'on_track',
      'paid-social': 'at_risk',
    })
  })

  it('says in the week’s report that it was noticed after a week, long before the quarter ended', async () => {
    const report = ok(await company.admin.get('/minutes/current'))
    expect(report.items).toMatchObject([
      {
        title: 'Paid-social conversion',
        reasons: [
          { rule: 'signal', inputs: { noticedAfterDays: 7, quarterEndsOn: '2026-03-31', daysToQuarterEnd: 22 } },
        ],
      },
    ])
  })

  it('is quiet again when the reading turns out wrong, and the decision is left to its decider', async () => {
    await record('paid-social', week(9), of(3.6))
    expect(await flags()).toEqual([])
    const cleared = ok(await company.admin.get('/flags?state=cleared')).items
    expect(cleared).toMatchObject([{ kind: 'signal', clearedBy: 'corrected' }])
    expect(await decisions()).toHaveLength(1)
  })

  it('waits for the end of a week, and judges it then without another reading', async () => {
    await company.advanceTo('2026-03-12T08:00:00Z')
    await record('paid-social', week(10), of(3.2))
    expect(await flags()).toEqual([])
    await company.advanceTo('2026-03-16T08:00:00Z')
    await company.settle()
    expect(await flags()).toMatchObject([{ kind: 'signal', sincePeriod: week(10) }])
  })

  it('clears by new limits with a reason, which stay visible', async () => {
    const settings = ok(await company.admin.get(`/metrics/${metricId}/chart/settings`))
    expect(settings.baselines).toMatchObject([{ from: monday, points: 8, endedAt: null }])
    ok(await company.admin.post(`/metrics/${metricId}/baselines`, { from: week(10), reason: 'A new landing page.' }))
    await company.settle()
    expect(await flags()).toEqual([])
    const [latest] = ok(await company.admin.get('/flags?state=cleared')).items
    expect(latest).toMatchObject({ sincePeriod: week(10), clearedBy: 'changed' })
  })
})
