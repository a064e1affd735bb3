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
  it('refuses as a successor itself, an archived one, what does not exist, and a day to come', async () => {
    const { version } = await metric('closed')
    const refused = async (more: object) => {
      const answer = await company.admin.post('/metrics/closed/replace', {
        version,
        successorId: 'reopened',
        from: '2026-03-09',
        reason: 'Better.',
        ...more,
      })
      return answer.body.errors?.map(({ field, rule }: { field: string; rule: string }) => `${field} ${rule}`)
    }
    expect(await refused({ successorId: 'closed' })).toEqual(['successorId not_itself'])
    expect(await refused({ successorId: 'nothing' })).toEqual(['successorId not_found'])
    expect(await refused({ from: '2027-01-01' })).toEqual(['from not_in_future'])
    expect((await refused({ reason: ' ' }))?.[0]).toMatch(/^reason/)
  })

  it('is replaced on 1 April: the old series end, the new ones begin, and nothing is spliced', async () => {
    await company.advanceTo('2026-04-01T08:00:00Z')
    const ours = { unitId, ownerId: lead.id, rhythm: 'weekly', total: 'last', valueUnit: '%', direction: 'higher' }
    const fcr = ok(
      await company.admin.post('/metrics', {
        ...ours,
        code: 'fcr',
        name: 'First-contact resolution',
        target: 75,
        counters: [{ metricId: 'reopened', why: 'Solved at once and solved for good are not the same.' }],
      }),
    )
    ok(
      await company.admin.post('/metrics', {
        ...ours,
        code: 'escalations',
        name: 'Escalations',
        valueUnit: 'a week',
        direction: 'lower',
        decimals: 0,
      }),
    )
    ok(await company.admin.post('/metrics', { ...ours, code: 'csat', name: 'Customer satisfaction', target: 80 }))
    const old = await metric('closed')
    const replaced = ok(
      await company.admin.post('/metrics/closed/replace', {
        version: old.version,
        successorId: 'fcr',
        from: '2026-04-01',
        reason: 'It rewarded closing, not solving.',
      }),
    )
    await company.settle()
    expect(replaced).toMatchObject({
      replacedBy: { id: fcr.id, name: 'First-contact resolution', reason: 'It rewarded closing, not solving.' },
      seriesCount: { open: 0, ended: 1 },
    })
    expect(replaced.series[0].validTo).toBe('2026-03-31')
    expect((await metric('closed')).status).toBe('closed')
    expect(await flagsOf('Tickets closed per agent-day')).toEqual([])
    const successor = await metric('fcr')
    expect(successor.replaces).toEqual([{ id: old.id, name: old.name, endedOn: '2026-03-31' }])
    const chart = ok(await lead.client.get('/metrics/fcr/chart'))
    expect(chart.periods ?? chart.points ?? []).toEqual([])
    expect(
      (await company.admin.post('/readings', { readings: [{ metric: 'closed', period: '2026-04-06', value: 50 }] }))
        .status,
    ).toBe(422)
    expect(ok(await lead.client.get('/metrics/closed/readings')).items).toHaveLength(2)
  })

  it('shows after four weeks what came of it: progress 66.7 %, escalations down by 35 %, expected beside actual', async () => {
    const cycle = ok(await company.admin.get('/cycles')).items[0]
    const goal = ok(
      await company.admin.post('/objectives', {
        cycleId: cycle.id,
        unitId,
        title: 'Solved at once',
        ownerId: chief.id,
      }),
    )
    const make = async (title: string, code: string, direction: string, baseline: number, target: number) =>
      ok(
        await company.admin.post('/key-results', {
          objectiveId: goal.id,
          title,
          ownerId: chief.id,
          source: 'metric',
          metricId: (await metric(code)).id,
          direction,
          baseline,
          target,
          startsOn: '2026-04-01',
          checkInRhythm: 'none',
        }),
      )
    const resolution = await make('FCR 54 to 75', 'fcr', 'increase', 54, 75)
    await record('reopened', '2026-03-23', 6)
    for (const [code, value] of [
      ['fcr', 54],
      ['escalations', 120],
      ['csat', 71],
    ] as const)
      await record(code, '2026-03-23', value)
    const decision = ok(
      await chief.client.post('/decisions', {
        question: 'How do we count good service?',
        deciderId: chief.id,
        subjectKind: 'metric',
        subjectId: (await metric('fcr')).id,
        clock: { amount: 48, unit: 'hours' },
      }),
    )
    ok(
      await chief.client.post(`/decisions/${decision.id}/decide`, {
        version: decision.version,
        decision: 'First-contact resolution takes the place of tickets closed.',
        ownerId: lead.id,
        dueOn: '2026-04-03',
        expectedImpact: { metricId: (await metric('fcr')).id, from: 54, to: 75, by: '2026-06-30' },
        followUpOn: '2026-04-29',
      }),
    )
    for (const [week, fcr, escalations, csat] of [
      ['2026-03-30', 57, 110, 74],
      ['2026-04-06', 61, 98, 77],
      ['2026-04-13', 65, 86, 80],
      ['2026-04-20', 68, 78, 83],
    ] as const) {
      const sunday = new Date(Date.parse(week) + 7 * 86_400_000).toISOString().slice(0, 10)
      await company.advanceTo(`${sunday}T08:00:00Z`)
      await record('fcr', week, fcr)
      await record('escalations', week, escalations)
      await record('csat', week, csat)
      await record('reopened', week, 6)
    }
    await company.advanceTo('2026-04-29T08:00:00Z')
    const { assessment } = ok(await lead.client.get(`/key-results/${resolution.id}`))
    expect(assessment.progress).toBeCloseTo(66.7, 1)
    expect(assessment.effective).toBe('on_track')
    const ran = ok(await lead.client.get('/metrics/escalations/readings')).items.map(
      ({ value }: { value: number }) => value,
    )
    expect((ran[0] - ran.at(-1)) / ran.at(-1)).toBeCloseTo(-0.35, 5)
    const followUp = ok(await chief.client.get(`/decisions/${decision.id}`))
    expect(followUp).toMatchObject({
      followUpDue: true,
      effect: { expected: { from: 54, to: 75 }, now: { value: 68 }, expectedChange: 21, actualChange: 14 },
    })
    expect(followUp.effect.reached).toBeCloseTo(0.667, 3)
    // The new one is kept honest, too.
    await record('reopened', '2026-04-20', 9)
    expect(await statusOf('fcr')).toBe('off_track')
    expect(ok(await lead.client.get(`/key-results/${resolution.id}`)).assessment.effective).toBe('at_risk')
  })
})
