import { beforeEach, describe, expect, test } from 'vitest'
import { facts as flagFacts } from '#assess/flags/actions.ts'
import { duties as assessDuties, listeners as assessListeners } from '#assess/status/jobs.ts'
import { testDatabase } from '#base/database/test-database.ts'
import { createPump, type Pump } from '#base/events/pump.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { decisionsActions } from '#decide/decisions/actions.ts'
import { facts as decisionFacts } from '#decide/decisions/actions-showing.ts'
import { decisionsContract } from '#decide/decisions/contract.ts'
import { duties as decisionDuties, listeners as decisionListeners } from '#decide/decisions/jobs.ts'
import { facts as goalFacts } from '#plan/goals/actions-facts.ts'
import { goalsOf } from '#plan/goals/actions-in-tests.ts'
import { facts as metricFacts, metricsActions } from '#sense/metrics/actions.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { reviewsActions } from './actions.ts'
import { facts } from './actions-showing.ts'
import { reviewsContract } from './contract.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation
let pump: Pump

beforeEach(async () => {
  const failures: unknown[] = []
  const all = { ...facts, ...decisionFacts, ...metricFacts, ...flagFacts, ...goalFacts }
  house = testHouse(database.handle, all, '2026-02-09T09:00:00Z')
  org = await testOrganisation(house)
  pump = createPump({
    house,
    listeners: [...assessListeners, ...decisionListeners],
    duties: [...assessDuties, ...decisionDuties],
    onFailure: async (_tenant, _listener, _events, error) => void failures.push(error),
  })
  return async () => {
    await pump.stop()
    expect(failures).toEqual([])
  }
})

const on = (who: string) => {
  const { do: run } = org.as(who)
  return {
    list: async (input: object = {}) => (await run(reviewsContract.list, reviewsActions.list, input)).items,
    preview: (input: object = {}) => run(reviewsContract.preview, reviewsActions.preview, input),
    get: (reviewId: string) => run(reviewsContract.get, reviewsActions.get, { reviewId }),
    plan: (input: object = {}) => run(reviewsContract.plan, reviewsActions.plan, { heldOn: '2026-02-16', ...input }),
    update: (input: object) => run(reviewsContract.update, reviewsActions.update, input),
    addTopic: (input: object) => run(reviewsContract.addTopic, reviewsActions.addTopic, input),
    removeTopic: (input: object) => run(reviewsContract.removeTopic, reviewsActions.removeTopic, input),
    start: (reviewId: string) => run(reviewsContract.start, reviewsActions.start, { reviewId }),
    pullIn: (reviewId: string, more: object = {}) =>
      run(reviewsContract.pullIn, reviewsActions.pullIn, { reviewId, ...more }),
    note: (input: object) => run(reviewsContract.note, reviewsActions.note, input),
    decide: (input: object) => run(reviewsContract.decide, reviewsActions.decide, input),
    followUp: (input: object) => run(reviewsContract.followUp, reviewsActions.followUp, input),
    close: (reviewId: string, more: object = {}) =>
      run(reviewsContract.close, reviewsActions.close, { reviewId, ...more }),
  }
}

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error) =>
      error.errors?.map(({ field, rule }: { field: string; rule: string }) => `${field}: ${rule}`) ??
      error.extra?.rule ??
      error.status,
  )

/** Lower than 4 is good; the depot's head decides within five days. */
const metric = async (code: string, more: object = {}) => {
  const { id } = await org.as('Ada').do(metricsContract.create, metricsActions.create, {
    code,
    name: `Metric ${code}`,
    unitId: org.unitId('Depot'),
    ownerId: org.personId('Cora'),
    direction: 'lower',
    rhythm: 'weekly',
    valueUnit: '%',
    total: 'last',
    breachLevel: 4,
    decisionQuestion: `What about ${code}?`,
    defaultAction: 'Review the causes.',
    deciderId: org.personId('Emil'),
    clockAmount: 10,
    clockUnit: 'days',
    ...more,
  })
  return id
}
const executive = async (code: string, more: object = {}) => {
  const metricId = await metric(code, more)
  await org.as('Ada').do(metricsContract.addToExecutiveSet, metricsActions.addToExecutiveSet, { metricId })
  return metricId
}
const record = async (period: string, values: Record<string, number>) => {
  const readings = Object.entries(values).map(([code, value]) => ({ metric: code, period, value }))
  await org.as('Emil').do(metricsContract.record, metricsActions.record, { readings, onConflict: 'correct' })
  await pump.drain(org.organisationId)
}
const at = async (now: string) => {
  house.setNow(now)
  await pump.tick(org.organisationId)
}
const ask = (question: string, more: object = {}) =>
  org
    .as('Sven')
    .do(decisionsContract.open, decisionsActions.open, { question, deciderId: org.personId('Lena'), ...more })
const decision = (decisionId: string) => org.as('Ada').do(decisionsContract.get, decisionsActions.get, { decisionId })
const five = (more: object = {}) => ({
  decision: 'Root-cause review on Thursday.',
  ownerId: org.personId('Cora'),
  dueOn: '2026-02-20',
  expectedImpact: { from: 4.3, to: 3.5, unit: '%', note: 'expedited share' },
  followUpOn: '2026-03-09',
  ...more,
})
const kinds = (items: readonly { kind: string }[]) => items.map(({ kind }) => kind).toSorted()
const titled = <I extends { title: string }>(items: readonly I[], title: string): I => {
  const found = items.find((item) => item.title === title)
  if (!found) throw new Error(`no item ${title} among ${items.map((item) => item.title).join(', ')}`)
  return found
}

describe('the agenda', () => {
  test('of 15 executive metrics with 3 in breach, 2 overdue decisions and a capacity shift has exactly 6 items', async () => {
    const codes = Array.from({ length: 15 }, (_, n) => `m${n}`)
    for (const code of codes) await executive(code)
    await metric('functional')
    await record('2026-01-26', Object.fromEntries(codes.map((code) => [code, 3.2])))
    const breaches = { m3: 4.4, m7: 5.1, m11: 4.1 }
    await record('2026-02-02', { ...Object.fromEntries(codes.map((code) => [code, 3.9])), ...breaches, functional: 9 })
    await ask('Do we hire?')
    await ask('Do we move the depot?')
    await ask('Do we change the carrier?', { clock: { amount: 10, unit: 'days' } })
    await at('2026-02-12T09:00:00Z')
    const { id } = await on('Ada').plan()
    const review = await on('Ada').addTopic({
      reviewId: id,
      kind: 'capacity',
      title: 'Two people from Sales to the depot',
    })
    expect(review).toMatchObject({ state: 'planned', preview: true })
    expect(kinds(review.items)).toEqual([
      'breach',
      'breach',
      'breach',
      'capacity',
      'overdue_decision',
      'overdue_decision',
    ])
    expect(review.items.map(({ title }) => title).toSorted()).toEqual([
      'Do we hire?',
      'Do we move the depot?',
      'Metric m11',
      'Metric m3',
      'Metric m7',
      'Two people from Sales to the depot',
    ])
    expect(review.items.every(({ kind, decision: its }) => kind === 'capacity' || its?.state === 'open')).toBe(true)
  })

  test('keeps a breach and its own overdue decision together', async () => {
    await executive('late', { clockAmount: 8, clockUnit: 'hours' })
    await record('2026-02-02', { late: 4.4 })
    await at('2026-02-10T09:00:00Z')
    const { items } = await on('Viktor').preview()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      kind: 'breach',
      decision: { overdue: true, escalations: 1, decider: { name: 'Lena' } },
    })
  })

  test('of a unit holds what is the unit’s own, executive or not', async () => {
    await metric('own')
    await executive('elsewhere', { unitId: org.unitId('Sales') })
    await record('2026-02-02', { own: 5 })
    await org.as('Ada').do(metricsContract.record, metricsActions.record, {
      readings: [{ metric: 'elsewhere', period: '2026-02-02', value: 5 }],
    })
    await pump.drain(org.organisationId)
    const titles = async (unit: string) =>
      (await on('Viktor').preview({ unitId: org.unitId(unit) })).items.map(({ title }) => title)
    expect(await titles('Operations')).toEqual(['Metric own'])
    expect(await titles('Sales')).toEqual(['Metric elsewhere'])
    expect(await titles('Firm')).toEqual(['Metric elsewhere'])
  })

  test('asks about a key result that its owner doubts, until the doubt is gone', async () => {
    const goals = goalsOf(org)
    const { id: cycleId } = await goals.cycle()
    const { id: objectiveId } = await goals.objective(cycleId)
    const { id: keyResultId } = await goals.keyResult(objectiveId, { checkInRhythm: 'none' })
    const said = async (confidence: number, more: object = {}) => {
      await goals.act('Cora', 'checkIn', { keyResultId, reported: 'on_track', confidence, value: 8.4, ...more })
      return (await on('Viktor').preview()).items
    }
    const blocker = {
      blocker: 'No driver.',
      blockerOwnerId: org.personId('Emil'),
      blockerAction: 'Ask the agency.',
      blockerDueAt: '2026-02-10T08:00:00Z',
    }
    expect(await said(4)).toEqual([])
    expect(await said(3, blocker)).toMatchObject([
      { kind: 'confidence', confidence: 3, owner: { name: 'Cora' }, subject: { kind: 'key_result' } },
    ])
    expect((await on('Viktor').preview({ unitId: org.unitId('Sales') })).items).toEqual([])
    house.setNow('2026-02-09T10:00:00Z')
    expect(await said(6)).toEqual([])
  })

  test('shows what rose and cleared since the last review once, under that heading only', async () => {
    await executive('brief')
    await record('2026-01-19', { brief: 4.4 })
    await record('2026-01-26', { brief: 3.4 })
    await at('2026-02-10T09:00:00Z')
    const { items, clearedSince } = await on('Viktor').preview()
    expect(items).toEqual([])
    expect(clearedSince).toMatchObject([{ title: 'Metric brief', clearedBy: 'data', subject: { kind: 'metric' } }])
  })

  test('hides what is confidential from those who may not see it', async () => {
    await executive('secret', { confidential: true, confidentialTo: [org.personId('Ada')] })
    await record('2026-02-02', { secret: 5 })
    const { id } = await on('Ada').plan()
    const titles = async (who: string) => (await on(who).get(id)).items.map(({ title }) => title)
    expect(await titles('Ada')).toEqual(['Metric secret'])
    expect(await titles('Sven')).toEqual([])
    await on('Ada').start(id)
    expect(await titles('Sven')).toEqual([])
    await on('Ada').close(id)
    expect(await titles('Ada')).toEqual(['Metric secret'])
    expect(await titles('Sven')).toEqual([])
  })
})

describe('a review', () => {
  test('is planned once a day for a unit, by those who may', async () => {
    expect(await refused(on('Cora').plan())).toBe(403)
    expect(await refused(on('Viktor').plan({ unitId: org.unitId('Depot') }))).toBe(403)
    const depot = await on('Emil').plan({ unitId: org.unitId('Depot') })
    expect(depot).toMatchObject({
      name: 'Weekly review, Depot',
      chair: { name: 'Emil' },
      can: ['edit', 'start'],
      itemCount: 0,
    })
    expect(await refused(on('Emil').plan({ unitId: org.unitId('Depot') }))).toEqual(['heldOn: one_a_day'])
    expect(await refused(on('Emil').plan({ unitId: org.unitId('Depot'), heldOn: '2026-02-08' }))).toEqual([
      'heldOn: not_past',
    ])
    expect(await refused(on('Emil').plan({ unitId: org.unitId('Depot'), heldOn: '2028-02-08' }))).toEqual([
      'heldOn: within_a_year',
    ])
    const firm = await on('Lena').plan({ chairId: org.personId('Cora'), name: 'Monday review' })
    expect((await on('Cora').get(firm.id)).can).toEqual(['edit', 'start'])
    expect((await on('Sven').get(firm.id)).can).toEqual([])
    const moved = await on('Cora').update({ reviewId: firm.id, version: 1, heldOn: '2026-02-17' })
    expect(moved).toMatchObject({ heldOn: '2026-02-17', version: 2 })
    expect(await refused(on('Sven').update({ reviewId: firm.id, version: 2, heldOn: '2026-02-18' }))).toBe(403)
    expect((await on('Viktor').list()).map(({ name }) => name)).toEqual(['Monday review', 'Weekly review, Depot'])
    expect(await on('Viktor').list({ unitId: org.unitId('Depot'), state: 'planned' })).toHaveLength(1)
  })

  test('freezes its agenda at the start, and new exceptions can be pulled in', async () => {
    await executive('first')
    await executive('second')
    await record('2026-02-02', { first: 4.4, second: 3 })
    const { id } = await on('Ada').plan()
    const started = await on('Ada').start(id)
    expect(started).toMatchObject({ state: 'running', preview: false, fresh: [], itemCount: 1, can: ['run', 'close'] })
    await record('2026-02-02', { second: 6 })
    const running = await on('Ada').get(id)
    expect(running.items.map(({ title }) => title)).toEqual(['Metric first'])
    expect(running.fresh.map(({ title }) => title)).toEqual(['Metric second'])
    const pulled = await on('Ada').pullIn(id)
    expect(pulled.items.map(({ title }) => title)).toEqual(['Metric first', 'Metric second'])
    expect(pulled.fresh).toEqual([])
    await record('2026-02-02', { first: 3 })
    expect(titled((await on('Ada').get(id)).items, 'Metric first').cleared).toBe(true)
    expect(await refused(on('Ada').start(id))).toBe('planned')
    const other = await on('Ada').plan({ heldOn: '2026-02-23' })
    expect(await refused(on('Ada').start(other.id))).toBe('one_at_a_time')
  })

  test('takes notes, and topics by hand that can be taken off before the start', async () => {
    const { id } = await on('Ada').plan()
    const with_ = await on('Ada').addTopic({ reviewId: id, kind: 'topic', title: 'Strike at the harbour' })
    expect(await refused(on('Ada').addTopic({ reviewId: id, kind: 'topic', title: 'strike at the Harbour!' }))).toEqual(
      ['title: unique'],
    )
    const itemId = with_.items[0]?.id as string
    expect((await on('Ada').removeTopic({ reviewId: id, itemId })).items).toEqual([])
    await on('Ada').addTopic({ reviewId: id, kind: 'topic', title: 'Strike at the harbour' })
    const [item] = (await on('Ada').start(id)).items
    expect(await refused(on('Ada').removeTopic({ reviewId: id, itemId: item?.id }))).toBe('planned')
    const noted = await on('Ada').note({
      reviewId: id,
      itemId: item?.id,
      version: item?.version,
      outcome: 'discussed',
      note: 'We wait.',
    })
    expect(noted.items[0]).toMatchObject({ outcome: 'discussed', note: 'We wait.' })
    expect(
      await refused(on('Ada').note({ reviewId: id, itemId: item?.id, version: item?.version, outcome: null })),
    ).toBe('version')
    expect(await refused(on('Sven').note({ reviewId: id, itemId: item?.id, version: 2, outcome: null }))).toBe(403)
  })

  test('decides inside, by the decider alone and with all five fields', async () => {
    await executive('first')
    await record('2026-02-02', { first: 4.4 })
    const { id } = await on('Ada').plan()
    const [item] = (await on('Ada').start(id)).items
    const inside = { reviewId: id, itemId: item?.id }
    expect(await refused(on('Ada').decide({ ...inside, ...five() }))).toBe(403)
    expect(await refused(on('Emil').decide({ ...inside, ...five({ followUpOn: undefined }) }))).toEqual([
      'followUpOn: required',
    ])
    const after = await on('Emil').decide({ ...inside, ...five(), note: 'Agreed by all.' })
    expect(after.items[0]).toMatchObject({
      outcome: 'decided',
      note: 'Agreed by all.',
      decision: { state: 'decided', number: 1 },
    })
    expect((await decision(item?.decision?.id as string)).reviewId).toBe(id)
    expect(await refused(on('Emil').decide({ ...inside, ...five() }))).toBe('decided')
  })

  test('decides a topic that had no decision yet', async () => {
    const { id } = await on('Ada').plan()
    await on('Ada').addTopic({ reviewId: id, kind: 'capacity', title: 'Two people to the depot' })
    const [item] = (await on('Ada').start(id)).items
    const inside = { reviewId: id, itemId: item?.id }
    expect(await refused(on('Sven').decide({ ...inside, ...five() }))).toBe(403)
    const after = await on('Ada').decide({ ...inside, ...five() })
    expect(after.items[0]).toMatchObject({
      outcome: 'decided',
      decision: {
        question: 'Two people to the depot',
        trigger: 'capacity',
        decider: { name: 'Ada' },
        state: 'decided',
      },
    })
  })

  test('follows up with expected beside actual', async () => {
    const metricId = await executive('first')
    await record('2026-02-02', { first: 4.3 })
    const [{ decision: asked } = {}] = (await on('Ada').preview()).items
    await org.as('Emil').do(decisionsContract.decide, decisionsActions.decide, {
      decisionId: asked?.id,
      ...five({ expectedImpact: { metricId, to: 3.5 } }),
    })
    await at('2026-03-09T09:00:00Z')
    await record('2026-03-02', { first: 3.7 })
    const { id } = await on('Ada').plan({ heldOn: '2026-03-09' })
    const [item] = (await on('Ada').start(id)).items
    expect(item).toMatchObject({
      kind: 'follow_up',
      followUps: [{ decision: { number: 1 }, effect: { expectedChange: -0.8, actualChange: -0.6, reached: 0.75 } }],
    })
    const after = await on('Cora').followUp({ reviewId: id, itemId: item?.id, verdict: 'partly', note: 'Most of it.' })
    expect(after.items[0]).toMatchObject({ outcome: 'followed_up', decision: { verdict: 'partly' } })
  })
})

describe('a topic that nobody decides', () => {
  const reviewOf = async (day: string) => {
    await at(`${day}T09:00:00Z`)
    const { id } = await on('Ada').plan({ heldOn: day })
    return on('Ada').start(id)
  }

  test('goes to the superior when its third review closes, and says so beforehand', async () => {
    await executive('stubborn', { clockAmount: 100, clockUnit: 'days' })
    await record('2026-02-02', { stubborn: 4.4 })
    const seen: unknown[] = []
    for (const day of ['2026-02-09', '2026-02-16', '2026-02-23']) {
      const { id, items } = await reviewOf(day)
      seen.push([items[0]?.appearance, items[0]?.escalates, items[0]?.decision?.decider.name])
      const closed = await on('Ada').close(id)
      seen.push(closed.items[0]?.outcome)
    }
    expect(seen).toEqual([[1, false, 'Emil'], null, [2, false, 'Emil'], null, [3, true, 'Emil'], 'escalated'])
    const [item] = (await on('Ada').preview()).items
    expect(item).toMatchObject({
      appearance: 4,
      decision: { decider: { name: 'Lena' }, escalations: 1, defaultInForceAt: null },
    })
  })

  test('counts anew once it has been decided', async () => {
    await executive('first', { clockAmount: 100, clockUnit: 'days' })
    await record('2026-02-02', { first: 4.4 })
    await on('Ada').close((await reviewOf('2026-02-09')).id)
    await on('Ada').close((await reviewOf('2026-02-16')).id)
    const third = await reviewOf('2026-02-23')
    const item = third.items[0]
    await org.as('Emil').do(decisionsContract.decide, decisionsActions.decide, {
      decisionId: item?.decision?.id,
      ...five({ dueOn: '2026-02-27' }),
    })
    const closed = await on('Ada').close(third.id)
    expect(closed.items[0]).toMatchObject({ outcome: 'decided', decision: { decider: { name: 'Emil' } } })
    const [after] = (await on('Ada').preview()).items
    expect(after).toMatchObject({ appearance: 1, escalates: false, decision: { state: 'decided' } })
  })

  test('becomes a decision of the superior where there was none', async () => {
    for (const day of ['2026-02-09', '2026-02-16', '2026-02-23']) {
      await at(`${day}T09:00:00Z`)
      const { id } = await on('Lena').plan({ heldOn: day, unitId: org.unitId('Operations') })
      await on('Lena').addTopic({ reviewId: id, kind: 'capacity', title: 'Two people to the depot' })
      await on('Lena').start(id)
      await on('Lena').close(id)
    }
    const { items } = await org.as('Ada').do(decisionsContract.list, decisionsActions.list, {})
    expect(items).toMatchObject([
      { question: 'Two people to the depot', trigger: 'capacity', decider: { name: 'Ada' } },
    ])
  })
})
