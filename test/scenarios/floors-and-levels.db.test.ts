// A heartbeat has a floor that comes before key results; a metric has as many levels as it has people to ask, and asks none twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { addDays } from '#kit/calendar/day.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

const week = (n: number) => addDays('2026-01-05', 7 * n)

describe('floors and levels', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let chief: Member
  let owner: Member
  let unitId: string
  let rootId: string

  const record = async (metric: string, period: string, value: number) => {
    ok(await company.admin.post('/readings', { readings: [{ metric, period, value }] }))
    await company.settle()
  }
  const metric = async (code: string) => ok(await owner.client.get(`/metrics/${code}`))
  const floorOf = async (code: string) => (await metric(code)).floorStanding
  const make = async (more: object) => {
    const made = ok(
      await company.admin.post('/metrics', {
        unitId,
        ownerId: owner.id,
        rhythm: 'weekly',
        total: 'last',
        dueAfterDays: 90,
        ...more,
      }),
    )
    await company.settle()
    return made
  }
  const decisionsOn = async (name: string, state = 'open') =>
    ok(await company.admin.get(`/decisions?state=${state}&limit=200`)).items.filter(
      ({ subject }: { subject: { name: string } | null }) => subject?.name === name,
    )
  const questions = async (name: string) =>
    (await decisionsOn(name))
      .map(({ question, decider }: { question: string; decider: { name: string } }) => [question, decider.name])
      .sort()
  const flag = async (name: string) =>
    ok(await company.admin.get('/flags?state=open&limit=200')).items.find(
      ({ subject }: { subject: { name: string } }) => subject.name === name,
    )

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-03-30T08:00:00Z' })
    const { admin } = company
    const root = ok(await admin.get('/units')).items[0]
    rootId = root.id
    chief = await company.person('Carla Chief', 'leader', root.id)
    ok(await admin.patch(`/units/${root.id}`, { version: root.version, headId: chief.id }))
    unitId = ok(await admin.post('/units', { name: 'Onboarding', parentId: root.id, headId: chief.id })).id
    owner = await company.person('Otto Onboarding', 'editor', unitId)
  })
  afterAll(() => company?.stop())

  it('protects a heartbeat above its floor and puts it first below it, until it is back for two periods', async () => {
    await make({
      code: 'deliverability',
      name: 'Deliverability',
      direction: 'higher',
      valueUnit: '%',
      floor: { level: 95 },
    })
    expect(await floorOf('deliverability')).toMatchObject({ state: 'unknown', comesFirst: false })
    await record('deliverability', week(6), 97.5)
    expect(await floorOf('deliverability')).toEqual({
      state: 'above',
      since: null,
      good: 0,
      backAfter: 2,
      comesFirst: false,
      line: 'at least 95.0 %',
      until: '2 weeks at 95.0 % or more',
      sentence: 'Above its floor of at least 95.0 %: protected, not maximised.',
    })
    expect((await metric('deliverability')).status).toBe('on_track')
    await record('deliverability', week(7), 93)
    expect(await floorOf('deliverability')).toMatchObject({
      state: 'below',
      since: week(7),
      comesFirst: true,
      sentence: 'Below its floor of at least 95.0 %: it comes before key results until 2 weeks at 95.0 % or more.',
    })
    expect((await metric('deliverability')).status).toBe('off_track')
    expect(await flag('Deliverability')).toMatchObject({ kind: 'below_floor', severity: 'red', sincePeriod: week(7) })
    await record('deliverability', week(8), 95)
    expect(await floorOf('deliverability')).toMatchObject({ state: 'below', good: 1, comesFirst: true })
    await record('deliverability', week(9), 96)
    expect(await floorOf('deliverability')).toMatchObject({ state: 'above', comesFirst: false })
    expect(await flag('Deliverability')).toBeUndefined()
  })

  it('has a ceiling as its floor where lower is better, and two ends around a band', async () => {
    await make({
      code: 'bugs',
      name: 'Open defects',
      direction: 'lower',
      decimals: 0,
      floor: { level: 10, backAfter: 1 },
    })
    await record('bugs', week(7), 11)
    expect(await floorOf('bugs')).toMatchObject({ state: 'below', line: 'at most 10', until: '1 week at 10 or less' })
    await record('bugs', week(8), 10)
    expect(await floorOf('bugs')).toMatchObject({ state: 'above' })
    await make({
      code: 'load',
      name: 'Load',
      direction: 'band',
      bandLow: 70,
      bandHigh: 90,
      decimals: 0,
      valueUnit: '%',
      floor: { low: 60, high: 95, backAfter: 3 },
    })
    await record('load', week(7), 92)
    expect((await metric('load')).status).toBe('off_track')
    expect(await floorOf('load')).toMatchObject({ state: 'above', line: 'between 60 % and 95 %' })
    await record('load', week(8), 96)
    expect(await floorOf('load')).toMatchObject({ state: 'below', until: '3 weeks between 60 % and 95 %' })
  })

  it('makes the metric of a key result distorted when the guardrail beside it breaks', async () => {
    await make({ code: 'churn', name: 'Monthly churn', direction: 'lower', valueUnit: '%', target: 3 })
    await make({
      code: 'first-try',
      name: 'First-try completion',
      direction: 'higher',
      valueUnit: '%',
      counters: [{ metricId: 'churn' }],
    })
    const cycle = ok(
      await company.admin.post('/cycles', { name: '2026', startsOn: '2026-01-01', endsOn: '2026-12-31' }),
    )
    const goal = ok(
      await company.admin.post('/objectives', { cycleId: cycle.id, unitId, title: 'Quick start', ownerId: owner.id }),
    )
    const keyResult = ok(
      await company.admin.post('/key-results', {
        objectiveId: goal.id,
        title: 'KR1',
        ownerId: owner.id,
        source: 'metric',
        metricId: (await metric('first-try')).id,
        direction: 'increase',
        baseline: 72,
        target: 90,
        checkInRhythm: 'none',
      }),
    )
    await record('first-try', week(11), 78)
    expect((await metric('first-try')).status).toBe('pending')
    await record('churn', week(11), 4.4)
    expect((await metric('first-try')).status).toBe('distorted')
    expect(ok(await owner.client.get(`/key-results/${keyResult.id}`)).assessment.effective).toBe('at_risk')
    await record('churn', week(11), 3)
    expect(ok(await owner.client.get(`/key-results/${keyResult.id}`)).assessment.effective).toBe('on_track')
  })

  const escalating = () => ({
    code: 'queue',
    name: 'Queue',
    direction: 'lower',
    decimals: 0,
    valueUnit: 'min',
    watchLevel: 10,
    watchPending: 1,
    breachLevel: 20,
    decisionQuestion: 'Who helps out?',
    deciderId: owner.id,
    clockAmount: 4,
    clockUnit: 'hours',
    levels: [
      { name: 'Crowded', value: 30, colour: 'off_track', question: 'Do we send people home?', deciderId: owner.id },
      {
        name: 'Closed',
        value: 60,
        inclusive: true,
        colour: 'off_track',
        question: 'Do we close the gate?',
        action: 'The gate closes.',
        deciderId: chief.id,
        clockAmount: 2,
        clockUnit: 'hours',
      },
    ],
  })

  it('speaks with its worst level, and asks each person once', async () => {
    const made = await make(escalating())
    expect(made.words.levels).toEqual(['strictly above 30 min', 'at or above 60 min'])
    await record('queue', week(5), 22)
    expect(await questions('Queue')).toEqual([['Who helps out?', 'Otto Onboarding']])
    await record('queue', week(6), 35)
    expect(await flag('Queue')).toMatchObject({
      reason: { rule: 'level', inputs: { levelName: 'Crowded', level: 30, value: 35 } },
    })
    // Otto has the question already.
    expect(await questions('Queue')).toEqual([['Who helps out?', 'Otto Onboarding']])
    await record('queue', week(7), 60)
    expect(await flag('Queue')).toMatchObject({ reason: { inputs: { levelName: 'Closed', value: 60 } } })
    expect(await questions('Queue')).toEqual([
      ['Do we close the gate?', 'Carla Chief'],
      ['Who helps out?', 'Otto Onboarding'],
    ])
    const [ofChief] = ok(await chief.client.get('/decisions?state=open&mine=true')).items
    expect(ofChief).toMatchObject({
      decideBy: '2026-03-30T10:00:00.000Z',
      defaultAction: 'The gate closes.',
      causeClearedAt: null,
    })
    await record('queue', week(8), 40)
    const [after] = ok(await chief.client.get('/decisions?state=open&mine=true')).items
    expect(after.causeClearedAt).not.toBeNull()
    expect(await questions('Queue')).toHaveLength(2)
    expect(await flag('Queue')).toMatchObject({ reason: { inputs: { levelName: 'Crowded' } } })
  })

  it('stands on the decision map with a sentence for each level, with its holes, and looks back at each', async () => {
    const { items } = ok(await owner.client.get('/decision-map?limit=200'))
    const row = items.find(({ metric: { code } }: { metric: { code: string } }) => code === 'queue')
    expect(row.levels).toMatchObject([
      {
        name: 'Crowded',
        when: 'strictly above 30 min',
        decider: { name: 'Otto Onboarding' },
        holes: ['action', 'clock'],
      },
      { name: 'Closed', when: 'at or above 60 min', clock: { amount: 2, unit: 'hours' }, holes: [] },
    ])
    const counted = ok(await owner.client.get('/decision-map?limit=200&past=true')).items.find(
      ({ metric: { code } }: { metric: { code: string } }) => code === 'queue',
    )
    expect(counted.past).toEqual({ periods: 4, watch: { fired: 1, bad: 4 }, breach: { fired: 1, bad: 4 } })
    expect(counted.levels.map(({ past }: { past: object }) => past)).toEqual([
      { fired: 1, bad: 3 },
      { fired: 1, bad: 1 },
    ])
    expect(row.levels[1].sentence).toBe(
      'When it is at or above 60 min, Carla Chief decides within 2 hours: ‘Do we close the gate?’. Otherwise: The gate closes.',
    )
    const back = ok(await owner.client.get('/metrics/queue/look-back'))
    expect(back.levels).toMatchObject([
      { name: 'Crowded', fired: 1, bad: 3 },
      { name: 'Closed', fired: 1, bad: 1 },
    ])
    const tried = ok(
      await owner.client.post('/metrics/queue/look-back', {
        levels: [{ name: 'Slow', value: 25, colour: 'off_track' }],
      }),
    )
    expect(tried.levels).toMatchObject([{ name: 'Slow', fired: 1, bad: 3 }])
  })

  it('asks at once what the worst level asks where a reading jumps over several', async () => {
    await make({ ...escalating(), code: 'queue-2', name: 'Second queue' })
    await record('queue-2', week(7), 70)
    expect(await questions('Second queue')).toEqual([
      ['Do we close the gate?', 'Carla Chief'],
      ['Do we send people home?', 'Otto Onboarding'],
    ])
  })

  it.each([
    [
      'wrong order',
      [
        { name: 'A', value: 60, colour: 'off_track' },
        { name: 'B', value: 30, colour: 'off_track' },
      ],
      'levels[1].value',
      'beyond_previous',
    ],
    [
      'twice the same',
      [
        { name: 'A', value: 30, colour: 'off_track' },
        { name: 'B', value: 30, colour: 'off_track' },
      ],
      'levels[1].value',
      'distinct',
    ],
    ['the breach level once more', [{ name: 'A', value: 20, colour: 'off_track' }], 'levels[0].value', 'distinct'],
    ['worse and yet milder', [{ name: 'A', value: 30, colour: 'at_risk' }], 'levels[0].colour', 'not_milder'],
    ['milder and yet worse', [{ name: 'A', value: 5, colour: 'off_track' }], 'levels[0].colour', 'not_worse'],
    [
      'one name twice',
      [
        { name: 'A', value: 30, colour: 'off_track' },
        { name: 'a', value: 40, colour: 'off_track' },
      ],
      'levels[1].name',
      'unique',
    ],
    ['no value', [{ name: 'A', colour: 'off_track' }], 'levels[0].value', 'required'],
    ['a band', [{ name: 'A', low: 1, high: 2, colour: 'off_track' }], 'levels[0].low', 'band_only'],
    [
      'half a clock',
      [{ name: 'A', value: 30, colour: 'off_track', clockAmount: 2 }],
      'levels[0].clockUnit',
      'with_amount',
    ],
    [
      'two deciders',
      [{ name: 'A', value: 30, colour: 'off_track', deciderId: ['a', 'b'] }],
      'levels[0].deciderId',
      'one_person',
    ],
  ])('refuses levels with %s, naming field and rule', async (_, levels, field, rule) => {
    const { version } = await metric('queue')
    const refused = await company.admin.patch('/metrics/queue', { version, levels })
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0]).toMatchObject({ field, rule })
  })

  it('refuses a floor on the good side of the breach level, and a seventh level', async () => {
    const { version } = await metric('queue')
    const floor = await company.admin.patch('/metrics/queue', { version, floor: { level: 15 } })
    expect(floor.body.errors[0]).toMatchObject({ field: 'floor.level', rule: 'not_below_breach' })
    const levels = Array.from({ length: 7 }, (_, n) => ({ name: `L${n}`, value: 30 + n, colour: 'off_track' }))
    expect((await company.admin.patch('/metrics/queue', { version, levels })).body.errors[0]).toMatchObject({
      field: 'levels',
    })
  })

  it('refuses as a counter-metric itself, an archived one, one twice, and what does not exist or may not be seen', async () => {
    const { version, id } = await metric('queue')
    const old = await make({ code: 'old', name: 'Old', direction: 'lower' })
    ok(await company.admin.post('/metrics/old/archive', { version: old.version }))
    const ada = ok(await company.admin.get('/people?q=Ada')).items[0]
    await company.admin.post('/metrics', {
      name: 'Secret',
      code: 'secret',
      unitId: rootId,
      direction: 'lower',
      rhythm: 'weekly',
      total: 'last',
      confidential: true,
      confidentialTo: [ada.id],
    })
    const refused = async (counters: object[]) =>
      (await owner.client.patch('/metrics/queue', { version, counters })).body.errors?.map(
        ({ field, rule }: { field: string; rule: string }) => `${field} ${rule}`,
      )
    expect(await refused([{ metricId: 'queue' }])).toEqual(['counters[0].metricId not_itself'])
    expect(await refused([{ metricId: id }])).toEqual(['counters[0].metricId not_itself'])
    expect(await refused([{ metricId: 'old' }])).toEqual(['counters[0].metricId archived'])
    expect(await refused([{ metricId: 'secret' }])).toEqual(['counters[0].metricId not_found'])
    expect(await refused([{ metricId: 'nothing' }])).toEqual(['counters[0].metricId not_found'])
    expect(await refused([{ metricId: '01890000-0000-7000-8000-000000000000' }])).toEqual([
      'counters[0].metricId not_found',
    ])
    expect(await refused([{ metricId: 'load' }, { metricId: 'load' }])).toEqual(['counters[1].metricId distinct'])
  })

  it('keeps a pair that the editor may not see, and tells nothing of it but that it is in breach', async () => {
    ok(
      await company.admin.patch('/metrics/bugs', {
        version: (await metric('bugs')).version,
        counters: [{ metricId: 'secret' }],
      }),
    )
    const seen = await metric('bugs')
    expect(seen.counters).toEqual([])
    expect(seen.paired.counters).toEqual([])
    ok(await owner.client.patch('/metrics/bugs', { version: seen.version, counters: [{ metricId: 'load' }] }))
    const secret = ok(await company.admin.get('/metrics/secret'))
    ok(await company.admin.patch('/metrics/secret', { version: secret.version, breachLevel: 5 }))
    await record('secret', week(8), 7.25)
    const told = await metric('bugs')
    expect(told.status).toBe('distorted')
    expect(ok(await company.admin.get('/metrics/bugs')).counters).toHaveLength(2)
    expect(JSON.stringify(told)).not.toContain('7.25')
    expect(JSON.stringify(told)).not.toContain('Secret')
  })
  it('shows a confidential metric to whoever decides on one of its levels, and to nobody else', async () => {
    const stranger = await company.person('Sven Stranger', 'viewer', unitId)
    const decider = await company.person('Dora Decider', 'viewer', unitId)
    const level = { name: 'Worse', value: 3, colour: 'off_track', question: 'What now?', deciderId: decider.id }
    await make({
      code: 'quiet',
      name: 'Quiet',
      direction: 'higher',
      breachLevel: 5,
      confidential: true,
      confidentialTo: [owner.id, ok(await company.admin.get('/people?q=Ada')).items[0].id],
      levels: [level],
    })
    for (const [{ client }, status, listed] of [
      [stranger, 404, 0],
      [decider, 200, 1],
    ] as const) {
      expect((await client.get('/metrics/quiet')).status).toBe(status)
      expect(ok(await client.get('/metrics?search=quiet')).items).toHaveLength(listed)
    }
  })

  it('says of the past what stood then, also of levels that were not there yet', async () => {
    const before = new Date(Date.parse('2026-03-30T07:59:00Z')).toISOString()
    const now = ok(await owner.client.get('/metrics/queue?asOf=2026-03-30T08:00:00Z'))
    expect(now.levels).toHaveLength(2)
    expect((await owner.client.get(`/metrics/queue?asOf=${before}`)).status).toBe(404)
  })
})
