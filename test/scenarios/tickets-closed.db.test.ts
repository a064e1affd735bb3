// Tickets closed look well while customers come back: the figure is distorted, and a better one takes its place.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

describe('tickets closed against first-contact resolution', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let chief: Member
  let lead: Member
  let unitId: string
  let keyResultId: string
  let objectiveId: string

  const record = async (metric: string, period: string, value: number) => {
    ok(await company.admin.post('/readings', { readings: [{ metric, period, value }] }))
    await company.settle()
  }
  const metric = async (name: string) => ok(await lead.client.get(`/metrics/${name}`))
  const statusOf = async (name: string) => (await metric(name)).status
  const flagsOf = async (name: string) =>
    ok(await company.admin.get('/flags?state=open&limit=200')).items.filter(
      (flag: { subject: { name: string } }) => flag.subject.name === name,
    )
  const openDecisions = async () => ok(await company.admin.get('/decisions?state=open&limit=200')).items

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-03-09T08:00:00Z' })
    const { admin } = company
    const root = ok(await admin.get('/units')).items[0]
    chief = await company.person('Carla Chief', 'leader', root.id)
    ok(await admin.patch(`/units/${root.id}`, { version: root.version, headId: chief.id }))
    unitId = ok(await admin.post('/units', { name: 'Service desk', parentId: root.id, headId: chief.id })).id
    lead = await company.person('Lena Lead', 'editor', unitId)
    const ours = { unitId, ownerId: lead.id, rhythm: 'weekly', total: 'last' }
    ok(
      await admin.post('/metrics', {
        ...ours,
        code: 'reopened',
        name: 'Tickets reopened',
        direction: 'lower',
        valueUnit: '%',
        breachLevel: 8,
        decisionQuestion: 'Why do customers come back?',
        defaultAction: 'Reopened tickets count against the day that closed them.',
        deciderId: chief.id,
        clockAmount: 48,
        clockUnit: 'hours',
      }),
    )
    ok(
      await admin.post('/metrics', {
        ...ours,
        code: 'closed',
        name: 'Tickets closed per agent-day',
        direction: 'higher',
        target: 40,
        decisionQuestion: 'Do we need more agents?',
        deciderId: chief.id,
        counters: [{ metricId: 'reopened', why: 'Closing is quick where nothing is solved.' }],
      }),
    )
    const cycle = ok(await admin.post('/cycles', { name: '2026 H1', startsOn: '2026-01-01', endsOn: '2026-06-30' }))
    objectiveId = ok(
      await admin.post('/objectives', { cycleId: cycle.id, unitId, title: 'Quick service', ownerId: chief.id }),
    ).id
    keyResultId = ok(
      await admin.post('/key-results', {
        objectiveId,
        title: 'Close 44 a day',
        ownerId: chief.id,
        source: 'metric',
        metricId: (await metric('closed')).id,
        direction: 'increase',
        baseline: 30,
        target: 44,
        checkInRhythm: 'none',
      }),
    ).id
    await record('reopened', '2026-02-23', 6)
    await record('closed', '2026-02-23', 41)
  })
  afterAll(() => company?.stop())

  it('is on track while the counter-metric is', async () => {
    expect(await statusOf('closed')).toBe('on_track')
    expect(ok(await lead.client.get(`/key-results/${keyResultId}`)).assessment.effective).toBe('on_track')
  })

  it('is distorted, not green, by one reading of the counter-metric, with its name, value and level as the reason', async () => {
    await record('closed', '2026-03-02', 42)
    await record('reopened', '2026-03-02', 18)
    const page = await metric('closed')
    const counter = await metric('reopened')
    expect(page.status).toBe('distorted')
    expect(page.assessment.reasons).toContainEqual(
      expect.objectContaining({
        rule: 'counter_in_breach',
        status: 'distorted',
        subject: { kind: 'metric', id: counter.id },
        since: '2026-03-02',
        inputs: expect.objectContaining({ value: 18, level: 8 }),
      }),
    )
    expect(page.paired.counters).toEqual([
      expect.objectContaining({ id: counter.id, name: 'Tickets reopened', status: 'off_track', judged: true }),
    ])
    expect(counter.paired.counterOf).toEqual([expect.objectContaining({ id: page.id, status: 'distorted' })])
    const listed = ok(await lead.client.get('/metrics?status=distorted')).items
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(['Tickets closed per agent-day'])
  })

  it('holds the key result that follows it at risk, and the objective above, with metric and counter named', async () => {
    const { assessment } = ok(await lead.client.get(`/key-results/${keyResultId}`))
    expect(assessment).toMatchObject({ computed: 'at_risk', effective: 'at_risk' })
    expect(assessment.reasons).toContainEqual(
      expect.objectContaining({
        rule: 'metric_distorted',
        subject: { kind: 'metric', id: (await metric('closed')).id },
        inputs: expect.objectContaining({ causeId: (await metric('reopened')).id, value: 18, level: 8 }),
      }),
    )
    expect(ok(await lead.client.get(`/objectives/${objectiveId}`)).assessment.effective).toBe('at_risk')
  })

  it('raises one flag for each owner and one decision, the counter-metric’s', async () => {
    expect(await flagsOf('Tickets reopened')).toMatchObject([{ kind: 'metric_breach', severity: 'red' }])
    expect(await flagsOf('Tickets closed per agent-day')).toMatchObject([
      { kind: 'metric_distorted', severity: 'yellow', owner: { name: 'Lena Lead' }, decisionId: null },
    ])
    expect(await flagsOf('Close 44 a day')).toEqual([])
    expect((await openDecisions()).map(({ question }: { question: string }) => question)).toEqual([
      'Why do customers come back?',
    ])
    // Whoever has the goal is told, though it raises no second flag.
    const told = ok(await chief.client.get('/inbox/notifications')).items
    expect(told.filter(({ title }: { title: string }) => title === 'Tickets closed per agent-day')).toHaveLength(1)
  })

  it('stands once on the agenda, with both flags, and with its status in the report', async () => {
    const metrics = [await metric('closed'), await metric('reopened')]
    for (const { code, version } of metrics) {
      ok(await company.admin.patch(`/metrics/${code}`, { version, defaultAction: 'Stop counting.' }))
      ok(await company.admin.put(`/metrics/${code}/executive`))
    }
    await company.settle()
    const report = ok(await company.admin.get('/minutes/current'))
    expect(report.items).toHaveLength(1)
    expect(report.items[0]).toMatchObject({ title: 'Tickets reopened', kind: 'breach', decision: { number: 1 } })
    expect(report.items[0].reasons.map(({ rule }: { rule: string }) => rule)).toEqual(['breach', 'counter_in_breach'])
    expect(report.metrics).toContainEqual(
      expect.objectContaining({ name: 'Tickets closed per agent-day', value: 42, status: 'distorted' }),
    )
    const { items } = ok(await lead.client.get('/search?q=tickets%20closed'))
    expect(items[0]).toMatchObject({ kind: 'metric', status: 'distorted' })
  })

  it('is green again at once when the counter-metric’s reading is corrected, and distorted when it is not after all', async () => {
    await record('reopened', '2026-03-02', 7.9)
    expect(await statusOf('closed')).toBe('on_track')
    expect(await flagsOf('Tickets closed per agent-day')).toEqual([])
    const cleared = ok(await company.admin.get('/flags?state=cleared')).items
    expect(cleared).toContainEqual(expect.objectContaining({ kind: 'metric_distorted', clearedBy: 'corrected' }))
    await record('reopened', '2026-03-02', 18)
    expect(await statusOf('closed')).toBe('distorted')
  })

  it('follows its pairs and the counter’s rule as they are edited', async () => {
    const { version } = await metric('closed')
    ok(await company.admin.patch('/metrics/closed', { version, counters: [] }))
    await company.settle()
    expect(await statusOf('closed')).toBe('on_track')
    ok(await company.admin.patch('/metrics/closed', { version: version + 1, counters: [{ metricId: 'reopened' }] }))
    await company.settle()
    expect(await statusOf('closed')).toBe('distorted')
    const counter = await metric('reopened')
    ok(await company.admin.patch('/metrics/reopened', { version: counter.version, breachLevel: 20 }))
    await company.settle()
    expect(await statusOf('closed')).toBe('on_track')
    ok(await company.admin.patch('/metrics/reopened', { version: counter.version + 1, breachLevel: 8 }))
    await company.settle()
    expect(await statusOf('closed')).toBe('distorted')
  })
})
