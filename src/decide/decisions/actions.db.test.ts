import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { rightsActions } from '#decide/rights/actions.ts'
import { rightsContract } from '#decide/rights/contract.ts'
import { facts as metricFacts, metricsActions } from '#sense/metrics/actions.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { decisionsActions } from './actions.ts'
import { facts } from './actions-showing.ts'
import { decisionsContract } from './contract.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation

beforeEach(async () => {
  house = testHouse(database.handle, { ...facts, ...metricFacts })
  org = await testOrganisation(house)
})

const on = (who: string) => {
  const { do: run } = org.as(who)
  return {
    list: async (input: object = {}) => (await run(decisionsContract.list, decisionsActions.list, input)).items,
    page: (input: object) => run(decisionsContract.list, decisionsActions.list, input),
    get: (decisionId: string, more: object = {}) =>
      run(decisionsContract.get, decisionsActions.get, { decisionId, ...more }),
    open: (input: object) => run(decisionsContract.open, decisionsActions.open, input),
    decide: (input: object) => run(decisionsContract.decide, decisionsActions.decide, input),
    supersede: (input: object) => run(decisionsContract.supersede, decisionsActions.supersede, input),
    reverse: (input: object) => run(decisionsContract.reverse, decisionsActions.reverse, input),
    done: (input: object) => run(decisionsContract.done, decisionsActions.done, input),
    followUp: (input: object) => run(decisionsContract.followUp, decisionsActions.followUp, input),
    withdraw: (input: object) => run(decisionsContract.withdraw, decisionsActions.withdraw, input),
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

const question = 'Do we move routing to the standby cluster?'
const openOne = (who = 'Sven', more: object = {}) =>
  on(who).open({ question, deciderId: org.personId('Lena'), ...more })
const five = () => ({
  decision: 'We move it on Friday.',
  ownerId: org.personId('Emil'),
  dueOn: '2026-02-20',
  expectedImpact: { from: 96.8, to: 99.7, unit: '%', note: 'weekly availability' },
  followUpOn: '2026-03-09',
})
const decided = async (more: object = {}) => {
  const { id } = await openOne()
  return on('Lena').decide({ decisionId: id, ...five(), ...more })
}

const availability = async (more: object = {}) => {
  const metric = await org.as('Ada').do(metricsContract.create, metricsActions.create, {
    code: 'availability',
    name: 'Availability',
    unitId: org.unitId('Depot'),
    ownerId: org.personId('Emil'),
    direction: 'higher',
    rhythm: 'weekly',
    valueUnit: '%',
    total: 'last',
    target: 99.5,
    ...more,
  })
  return metric.id
}
const record = (period: string, value: number) =>
  org
    .as('Emil')
    .do(metricsContract.record, metricsActions.record, { readings: [{ metric: 'availability', period, value }] })

describe('opening', () => {
  test('puts a question before one person with a clock of 48 hours, and numbers it', async () => {
    const first = await openOne()
    expect(first).toMatchObject({
      number: 1,
      question,
      state: 'open',
      trigger: 'by_hand',
      decider: { name: 'Lena' },
      raisedBy: { name: 'Sven' },
      clock: { amount: 48, unit: 'hours' },
      decideBy: '2026-02-14T09:00:00.000Z',
      overdue: false,
      clockMet: null,
      can: [],
    })
    expect((await openOne('Cora')).number).toBe(2)
    expect((await on('Lena').get(first.id)).can).toEqual(['decide'])
  })

  test('leaves no gap in the numbers when an attempt is refused', async () => {
    await openOne()
    await refused(openOne('Sven', { clock: { amount: 2, unit: 'days' }, decideBy: '2026-02-20T09:00:00Z' }))
    const attempts = [openOne(), openOne('Cora'), openOne('Emil')]
    const numbers = (await Promise.all(attempts)).map(({ number }) => number)
    expect(numbers.toSorted()).toEqual([2, 3, 4])
  })

  test('counts days as working days', async () => {
    // Thursday 12 February, two working days: Monday at the same time.
    const made = await openOne('Sven', { clock: { amount: 2, unit: 'days' } })
    expect(made.decideBy).toBe('2026-02-16T09:00:00.000Z')
  })

  test('takes a decide-by instead of a clock', async () => {
    const made = await openOne('Sven', { decideBy: '2026-02-13T09:00:00Z' })
    expect(made).toMatchObject({ clock: { amount: 24, unit: 'hours' }, decideBy: '2026-02-13T09:00:00.000Z' })
  })

  test('takes decider, clock and default from its type, and what is said here goes first', async () => {
    const type = await org.as('Ada').do(rightsContract.create, rightsActions.create, {
      name: 'Commitment below the margin floor',
      deciderId: org.personId('Lena'),
      agreeIds: [org.personId('Emil')],
      defaultAction: 'Not committed.',
    })
    house.setNow('2026-03-02T10:00:00Z')
    const made = await on('Sven').open({ question: 'Do we commit at 18 %?', typeId: type.id })
    expect(made).toMatchObject({
      type: { name: 'Commitment below the margin floor' },
      decider: { name: 'Lena' },
      agree: [{ name: 'Emil' }],
      decideBy: '2026-03-04T10:00:00.000Z',
      defaultAction: 'Not committed.',
    })
    const other = await on('Sven').open({
      question: 'And at 30 %?',
      typeId: type.id,
      deciderId: org.personId('Emil'),
      agreeIds: [],
    })
    expect(other).toMatchObject({ decider: { name: 'Emil' }, agree: [], defaultAction: 'Not committed.' })
    house.setNow('2026-03-04T09:00:00Z')
    const dates = { dueOn: '2026-03-06', followUpOn: '2026-04-06' }
    expect((await on('Lena').decide({ decisionId: made.id, ...five(), ...dates })).clockMet).toBe(true)
    house.setNow('2026-03-04T10:00:01Z')
    expect((await on('Emil').decide({ decisionId: other.id, ...five(), ...dates })).clockMet).toBe(false)
  })

  test('refuses what makes no sense, field by field', async () => {
    const stranger = '01890000-0000-7000-8000-000000000000'
    expect(await refused(on('Sven').open({ question }))).toEqual(['deciderId: required'])
    expect(await refused(openOne('Sven', { deciderId: org.personId('Viktor') }))).toEqual(['deciderId: may_decide'])
    expect(await refused(openOne('Sven', { decideBy: '2026-02-12T08:59:00Z' }))).toEqual(['decideBy: after_now'])
    expect(await refused(openOne('Sven', { typeId: stranger }))).toEqual(['typeId: known'])
    expect(await refused(openOne('Sven', { links: [{ kind: 'metric', id: stranger }] }))).toEqual(['links[0]: known'])
    expect(await refused(openOne('Sven', { subjectKind: 'metric' }))).toEqual(['subjectId: with_kind'])
    expect(await refused(openOne('Sven', { question: '  ' }))).toEqual(['question: too_small'])
    expect(await refused(openOne('Viktor'))).toBe(403)
  })
})

describe('deciding', () => {
  test('needs all five fields and names each one that is missing', async () => {
    const { id } = await openOne()
    expect(await refused(on('Lena').decide({ decisionId: id }))).toEqual([
      'decision: required',
      'ownerId: required',
      'dueOn: required',
      'expectedImpact: required',
      'followUpOn: required',
    ])
    for (const field of ['decision', 'ownerId', 'dueOn', 'expectedImpact', 'followUpOn']) {
      expect(await refused(on('Lena').decide({ decisionId: id, ...five(), [field]: undefined }))).toEqual([
        `${field}: required`,
      ])
    }
    expect((await on('Sven').get(id)).state).toBe('open')
  })

  test('is for the decider alone, whatever the rank of others', async () => {
    const { id } = await openOne()
    for (const who of ['Ada', 'Emil', 'Sven', 'Viktor']) {
      expect(await refused(on(who).decide({ decisionId: id, ...five() }))).toBe(403)
    }
    const made = await on('Lena').decide({
      decisionId: id,
      ...five(),
      options: [
        { title: 'Standby cluster', chosen: true },
        { title: 'Wait', note: 'costs a week' },
      ],
      rationale: 'Two weeks are lost otherwise.',
      reversible: true,
    })
    expect(made).toMatchObject({
      state: 'decided',
      decision: 'We move it on Friday.',
      owner: { name: 'Emil' },
      decidedBy: { name: 'Lena' },
      clockMet: true,
      options: [
        { title: 'Standby cluster', note: '', chosen: true },
        { title: 'Wait', note: 'costs a week', chosen: false },
      ],
      reversible: true,
      can: ['supersede', 'reverse'],
    })
    expect(made.history.map(({ action }) => action)).toEqual(['insert', 'update'])
    expect(made.history[1]).toMatchObject({ actor: { name: 'Lena' }, changed: { state: ['open', 'decided'] } })
  })

  test('happens once', async () => {
    const { id } = await decided()
    expect(await refused(on('Lena').decide({ decisionId: id, ...five() }))).toBe('open')
  })

  test('tells a second editor what has changed', async () => {
    const { id, version } = await openOne()
    expect(await refused(on('Lena').decide({ decisionId: id, version: version + 1, ...five() }))).toBe('version')
  })

  test('refuses an owner who is not there, and a unit that is not the metric’s', async () => {
    const metricId = await availability()
    const { id } = await openOne()
    const stranger = '01890000-0000-7000-8000-000000000000'
    expect(await refused(on('Lena').decide({ decisionId: id, ...five(), ownerId: stranger }))).toEqual([
      'ownerId: known',
    ])
    const wrong = { ...five(), expectedImpact: { metricId, to: 99.7, unit: 'h' } }
    expect(await refused(on('Lena').decide({ decisionId: id, ...wrong }))).toEqual([
      'expectedImpact.unit: unit_of_metric',
    ])
    const unknown = { ...five(), expectedImpact: { metricId: stranger, to: 99.7 } }
    expect(await refused(on('Lena').decide({ decisionId: id, ...unknown }))).toEqual(['expectedImpact.metricId: known'])
  })

  test('of another organisation, or of none, is not found', async () => {
    const { id } = await openOne()
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Top', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Top' }],
    })
    for (const decisionId of [id, '01890000-0000-7000-8000-000000000000', 'nonsense']) {
      for (const name of ['get', 'decide', 'done'] as const) {
        expect(
          await refused(other.as('Olga').do(decisionsContract[name] as never, decisionsActions[name], { decisionId })),
        ).toBe(404)
      }
    }
  })
})

describe('afterwards', () => {
  test('the owner, and nobody else, says that it is done', async () => {
    const { id } = await decided()
    expect(await refused(on('Lena').done({ decisionId: id }))).toBe(403)
    expect(await on('Emil').done({ decisionId: id })).toMatchObject({
      state: 'done',
      doneAt: '2026-02-12T09:00:00.000Z',
    })
    expect(await refused(on('Emil').done({ decisionId: id }))).toBe('decided')
  })

  test('is late when its due date has passed', async () => {
    const { id } = await decided()
    house.setNow('2026-02-21T09:00:00Z')
    expect((await on('Sven').get(id)).late).toBe(true)
  })

  test('a change is a superseding entry, and the earlier one stays as it was', async () => {
    const { id } = await decided()
    house.setNow('2026-02-13T09:00:00Z')
    expect(await refused(on('Emil').supersede({ decisionId: id, reason: 'No.', ...five() }))).toBe(403)
    expect(await refused(on('Lena').supersede({ decisionId: id, reason: 'Costs more.' }))).toHaveLength(5)
    const next = await on('Lena').supersede({
      decisionId: id,
      reason: 'Costs more.',
      ...five(),
      decision: 'We move it on Monday.',
    })
    expect(next).toMatchObject({ number: 2, state: 'decided', decision: 'We move it on Monday.', question })
    const first = await on('Sven').get(id)
    expect(first).toMatchObject({
      state: 'superseded',
      decision: 'We move it on Friday.',
      endReason: 'Costs more.',
      endedBy: { name: 'Lena' },
    })
    const chain = [
      [1, 'superseded'],
      [2, 'decided'],
    ]
    expect(first.chain.map(({ number, state }) => [number, state])).toEqual(chain)
    expect(next.chain.map(({ number, state }) => [number, state])).toEqual(chain)
    for (const step of ['done', 'reverse', 'supersede'] as const) {
      const who = step === 'done' ? 'Emil' : 'Lena'
      expect(await refused(on(who)[step]({ decisionId: id, reason: 'Again.', ...five() }))).toBe('closed')
    }
  })

  test('the decider takes it back with a reason', async () => {
    const { id } = await decided()
    expect(await refused(on('Lena').reverse({ decisionId: id, reason: '' }))).toEqual(['reason: too_small'])
    expect(await on('Lena').reverse({ decisionId: id, reason: 'The cluster failed.' })).toMatchObject({
      state: 'reversed',
      can: [],
    })
    expect(await refused(on('Emil').done({ decisionId: id }))).toBe('closed')
  })

  test('an open decision is not withdrawn while its cause is there', async () => {
    const { id } = await openOne()
    expect(await refused(on('Lena').withdraw({ decisionId: id, reason: 'Never mind.' }))).toBe('cause_cleared')
    expect(await refused(on('Sven').withdraw({ decisionId: id, reason: 'Never mind.' }))).toBe(403)
  })
})

describe('following up', () => {
  test('reads the actual value from the metric and sets it beside the expected one', async () => {
    const metricId = await availability()
    await record('2026-02-02', 96.8)
    const { id, expectedImpact } = await decided({ expectedImpact: { metricId, to: 99.7 } })
    expect(expectedImpact).toEqual({ metricId, from: 96.8, to: 99.7, unit: '%' })
    house.setNow('2026-03-09T09:00:00Z')
    await record('2026-02-23', 99.12)
    const due = await on('Emil').get(id)
    expect(due).toMatchObject({
      followUpDue: true,
      can: ['done', 'follow_up'],
      effect: {
        metric: { name: 'Availability', unit: '%' },
        before: { period: '2026-02-02', value: 96.8 },
        now: { period: '2026-02-23', value: 99.12 },
        expectedChange: 2.9,
        actualChange: 2.32,
        reached: 0.8,
      },
    })
    expect(due.effect?.series).toHaveLength(2)
    expect(
      await refused(on('Emil').followUp({ decisionId: id, verdict: 'partly', note: 'Nearly.', actualValue: 99 })),
    ).toEqual(['actualValue: read_from_metric'])
    const done = await on('Emil').followUp({ decisionId: id, verdict: 'partly', note: 'Nearly.' })
    expect(done).toMatchObject({
      verdict: 'partly',
      verdictBy: { name: 'Emil' },
      actualImpact: { value: 99.12, unit: '%', period: '2026-02-23', note: 'Nearly.' },
      followUpDue: false,
    })
    expect(await refused(on('Lena').followUp({ decisionId: id, verdict: 'worked', note: 'Well.' }))).toBe('no_verdict')
  })

  test('waits for its date, and too early asks for another', async () => {
    const { id } = await decided()
    expect(
      await refused(on('Emil').followUp({ decisionId: id, verdict: 'worked', note: 'Fine.', actualValue: 99 })),
    ).toBe('follow_up_date')
    house.setNow('2026-03-09T09:00:00Z')
    expect(await on('Lena').list({ followUpDue: 'true' })).toHaveLength(1)
    expect(
      await refused(on('Emil').followUp({ decisionId: id, verdict: 'too_early', note: 'One more week.' })),
    ).toEqual(['followUpOn: required'])
    await on('Emil').followUp({
      decisionId: id,
      verdict: 'too_early',
      note: 'One more week.',
      followUpOn: '2026-03-16',
    })
    expect(await on('Lena').list({ followUpDue: true })).toEqual([])
    house.setNow('2026-03-16T09:00:00Z')
    expect(
      await refused(on('Sven').followUp({ decisionId: id, verdict: 'worked', note: 'Fine.', actualValue: 99.7 })),
    ).toBe(403)
    const done = await on('Lena').followUp({ decisionId: id, verdict: 'worked', note: 'Fine.', actualValue: 99.7 })
    expect(done).toMatchObject({
      verdict: 'worked',
      actualImpact: { value: 99.7 },
      effect: { actualChange: 2.9, reached: 1 },
    })
  })
})

describe('lists', () => {
  test('show what waits for me, what is overdue, and what concerns a record', async () => {
    const metricId = await availability()
    const about = await openOne('Sven', { subjectKind: 'metric', subjectId: metricId })
    const linked = await openOne('Sven', {
      links: [{ kind: 'metric', id: metricId }],
      clock: { amount: 8, unit: 'hours' },
    })
    const done = await decided()
    const numbers = async (who: string, input: object) => (await on(who).list(input)).map(({ number }) => number)
    expect(await numbers('Viktor', {})).toEqual([3, 2, 1])
    expect(await numbers('Viktor', { sort: 'decideBy' })).toEqual([2, 1, 3])
    expect(await numbers('Viktor', { subjectId: metricId, sort: 'number' })).toEqual([1, 2])
    expect(await numbers('Lena', { mine: 'true' })).toEqual([2, 1])
    expect(await numbers('Emil', { mine: true })).toEqual([3])
    expect(await numbers('Viktor', { search: 'friday' })).toEqual([3])
    expect(await numbers('Viktor', { state: 'open', deciderId: org.personId('Lena') })).toEqual([2, 1])
    house.setNow('2026-02-12T17:00:00Z')
    expect(await numbers('Viktor', { overdue: 'true' })).toEqual([2])
    expect(about.subject).toMatchObject({ kind: 'metric', name: 'Availability' })
    expect(linked.links).toEqual([{ kind: 'metric', id: metricId, name: 'Availability' }])
    expect(
      (
        await on('Viktor')
          .get(done.id, { asOf: '2026-02-12T08:00:00Z' })
          .catch((error) => error)
      ).status,
    ).toBe(404)
  })

  test('go page after page in every order', async () => {
    for (const amount of [30, 10, 20]) await openOne('Sven', { clock: { amount, unit: 'hours' } })
    for (const [sort, expected] of [
      ['number', [1, 2, 3]],
      ['-decideBy', [1, 3, 2]],
      ['dueOn', [1, 2, 3]],
    ] as const) {
      const seen: number[] = []
      let cursor: string | undefined
      do {
        const page = await on('Viktor').page({ sort, limit: 1, cursor })
        seen.push(...page.items.map(({ number }) => number))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(seen).toEqual(expected)
    }
  })

  test('hide what is about something confidential from those who may not see it', async () => {
    const metricId = await availability({ confidential: true, confidentialTo: [org.personId('Ada')] })
    const { id } = await openOne('Emil', { subjectKind: 'metric', subjectId: metricId })
    const linked = await openOne('Emil', { links: [{ kind: 'metric', id: metricId }] })
    for (const who of ['Ada', 'Emil', 'Lena']) expect((await on(who).list({ subjectId: metricId })).length).toBe(2)
    expect(await on('Sven').list()).toHaveLength(1)
    expect(await refused(on('Sven').get(id))).toBe(404)
    expect((await on('Sven').get(linked.id)).links).toEqual([])
    expect(await refused(openOne('Sven', { links: [{ kind: 'metric', id: metricId }] }))).toEqual(['links[0]: known'])
  })
})
