import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildAgenda, handTopic } from './agenda.ts'
import type { AgendaDecision, AgendaFlag, ClearedFlag, HandTopic } from './agenda-model.ts'

const at = (text: string) => new Date(`${text}Z`)
const flag = (id: string, change: Partial<AgendaFlag> = {}): AgendaFlag => ({
  id,
  causeKey: `cause-${id}`,
  kind: 'metric_breach',
  severity: 'red',
  subjectKind: 'metric',
  subjectId: `metric-${id}`,
  ownerId: 'owner',
  decisionId: null,
  raisedAt: at('2026-02-12T09:00'),
  moneyAtRisk: null,
  currency: null,
  title: `Metric ${id}`,
  reasons: [{ rule: 'breach', subject: id }],
  inScope: true,
  ...change,
})
const decision = (id: string, change: Partial<AgendaDecision> = {}): AgendaDecision => ({
  id,
  number: 1,
  question: `What about ${id}?`,
  causeKey: null,
  subjectKind: null,
  subjectId: null,
  deciderId: 'decider',
  raisedAt: at('2026-02-12T09:00'),
  decideBy: at('2026-02-14T09:00'),
  state: 'open',
  overdue: false,
  followUpDue: false,
  causeCleared: false,
  answeredAt: null,
  inScope: true,
  ...change,
})
const capacity: HandTopic = { topicKey: 'capacity:it', kind: 'capacity', title: 'Two people to IT', addedBy: 'coo' }
const nothing = { flags: [], decisions: [], lowConfidence: [], topics: [], cleared: [], currency: 'EUR' }
const kinds = (input: Partial<Parameters<typeof buildAgenda>[0]>) =>
  buildAgenda({ ...nothing, ...input }).items.map(({ kind }) => kind)

describe('buildAgenda', () => {
  it('is empty where nothing is out of range', () => {
    expect(buildAgenda(nothing)).toEqual({ items: [], clearedSince: [] })
  })

  it.each([
    [3, 2, 1],
    [0, 4, 0],
    [7, 1, 2],
  ])('has %d breaches, %d overdue decisions and %d capacity shifts, each once', (breaches, overdue, shifts) => {
    const flags = Array.from({ length: breaches }, (_, n) => flag(`m${n}`, { decisionId: `of-m${n}` }))
    const decisions = [
      ...flags.map(({ causeKey, decisionId }) => decision(decisionId as string, { causeKey })),
      ...Array.from({ length: overdue }, (_, n) => decision(`late${n}`, { overdue: true })),
    ]
    const topics = Array.from({ length: shifts }, (_, n) => ({ ...capacity, topicKey: `capacity:${n}` }))
    const found = kinds({ flags, decisions, topics })
    expect(found).toHaveLength(breaches + overdue + shifts)
    expect(found.filter((kind) => kind === 'breach')).toHaveLength(breaches)
    expect(found.filter((kind) => kind === 'overdue_decision')).toHaveLength(overdue)
    expect(found.filter((kind) => kind === 'capacity')).toHaveLength(shifts)
  })

  it('makes one item of a breach and its own overdue decision', () => {
    const { items } = buildAgenda({
      ...nothing,
      flags: [flag('m', { decisionId: 'd' })],
      decisions: [decision('d', { causeKey: 'cause-m', overdue: true })],
    })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      kind: 'breach',
      decisionId: 'd',
      flagIds: ['m'],
      title: 'Metric m',
      settled: false,
    })
  })

  it('makes one item of several flags of one cause, called after the worst', () => {
    const { items } = buildAgenda({
      ...nothing,
      flags: [
        flag('k', { kind: 'key_result_at_risk', severity: 'yellow', subjectKind: 'key_result', decisionId: 'd' }),
        flag('dep', {
          kind: 'dependency_red',
          subjectKind: 'dependency',
          causeKey: 'c',
          raisedAt: at('2026-02-13T09:00'),
        }),
      ],
      decisions: [decision('d', { causeKey: 'c' })],
    })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      kind: 'dependency',
      severity: 'red',
      since: at('2026-02-12T09:00'),
      topicKey: 'c',
    })
    expect(items[0]?.flagIds.toSorted()).toEqual(['dep', 'k'])
  })

  it('leaves out a decision whose clock still runs and a flag of another review', () => {
    expect(kinds({ flags: [flag('m', { inScope: false })], decisions: [decision('d')] })).toEqual([])
  })

  it('shows an overdue decision whose flag is of another review', () => {
    const flags = [flag('m', { inScope: false, decisionId: 'd' })]
    expect(kinds({ flags, decisions: [decision('d', { overdue: true })] })).toEqual(['overdue_decision'])
  })

  it('keeps a follow-up and the return of its cause together', () => {
    const { items } = buildAgenda({
      ...nothing,
      flags: [flag('m', { decisionId: 'second' })],
      decisions: [
        decision('first', {
          causeKey: 'cause-m',
          state: 'done',
          followUpDue: true,
          answeredAt: at('2026-02-01T09:00'),
        }),
        decision('second', { causeKey: 'cause-m', number: 2 }),
      ],
    })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      kind: 'breach',
      decisionId: 'second',
      followUpIds: ['first'],
      answeredAt: at('2026-02-01T09:00'),
    })
  })

  it('says of an overdue decision that its cause has gone, and not while a flag stands', () => {
    const gone = decision('d', { causeKey: 'cause-m', overdue: true, causeCleared: true })
    expect(buildAgenda({ ...nothing, decisions: [gone] }).items[0]?.cleared).toBe(true)
    expect(buildAgenda({ ...nothing, flags: [flag('m')], decisions: [gone] }).items[0]?.cleared).toBe(false)
  })

  it('calls settled what has been decided and is not due yet', () => {
    const { items } = buildAgenda({
      ...nothing,
      flags: [flag('m', { decisionId: 'd' })],
      decisions: [decision('d', { causeKey: 'cause-m', state: 'decided' })],
    })
    expect(items[0]).toMatchObject({ settled: true, decisionId: 'd' })
  })

  it('adds low confidence to the key result’s own flag', () => {
    const low = { keyResultId: 'k', title: 'Cost per drop', ownerId: 'ops', confidence: 3 }
    expect(kinds({ lowConfidence: [low] })).toEqual(['confidence'])
    const flags = [flag('f', { kind: 'key_result_off_track', subjectKind: 'key_result', subjectId: 'k' })]
    const { items } = buildAgenda({ ...nothing, flags, lowConfidence: [low] })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ kind: 'key_result', confidence: 3 })
  })

  it('is ordered by money at risk, then by the clock', () => {
    const { items } = buildAgenda({
      ...nothing,
      topics: [capacity],
      flags: [
        flag('late', { decisionId: 'd1' }),
        flag('soon', { decisionId: 'd2' }),
        flag('small', { moneyAtRisk: '90000.00', currency: 'EUR' }),
        flag('large', { moneyAtRisk: '400000.00', currency: 'EUR' }),
      ],
      decisions: [decision('d1', { decideBy: at('2026-02-20T09:00') }), decision('d2')],
    })
    expect(items.map(({ title }) => title)).toEqual([
      'Metric large',
      'Metric small',
      'Metric soon',
      'Metric late',
      'Two people to IT',
    ])
  })

  it('shows what rose and cleared since the last review once, and not where it is back', () => {
    const cleared = (id: string, causeKey: string, clearedAt: string): ClearedFlag => ({
      id,
      causeKey,
      decisionId: null,
      clearedAt: at(clearedAt),
    })
    const { clearedSince } = buildAgenda({
      ...nothing,
      flags: [flag('m')],
      cleared: [
        cleared('a1', 'a', '2026-02-10T09:00'),
        cleared('b', 'b', '2026-02-11T09:00'),
        cleared('a2', 'a', '2026-02-12T09:00'),
        cleared('earlier', 'cause-m', '2026-02-09T09:00'),
      ],
    })
    expect(clearedSince.map(({ id }) => id)).toEqual(['b', 'a2'])
  })
})

describe('every open cause', () => {
  const causes = fc.array(fc.nat({ max: 6 }), { maxLength: 12 })

  it('stands on the agenda exactly once', () => {
    fc.assert(
      fc.property(causes, causes, fc.array(fc.nat({ max: 20 }), { maxLength: 6 }), (flagged, overdue, unrelated) => {
        const flags = flagged.map((cause, n) => flag(`f${n}`, { causeKey: `c${cause}` }))
        const decisions = [
          ...overdue.map((cause, n) => decision(`d${n}`, { causeKey: `c${cause}`, overdue: true, number: n + 1 })),
          ...unrelated.map((n) => decision(`calm${n}`, { causeKey: `calm${n}` })),
        ]
        const { items } = buildAgenda({ ...nothing, flags, decisions })
        const expected = new Set([...flagged, ...overdue].map((cause) => `c${cause}`))
        expect(items.map(({ topicKey }) => topicKey).toSorted()).toEqual([...expected].toSorted())
        expect(items.flatMap(({ flagIds }) => flagIds).toSorted()).toEqual(flags.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('keeps its place whatever the order in which things are read', () => {
    const flags = ['a', 'b', 'c'].map((id, n) =>
      flag(id, { moneyAtRisk: `${n}00.00`, currency: 'EUR', decisionId: `d-${id}` }),
    )
    const decisions = ['a', 'b', 'c'].map((id) => decision(`d-${id}`, { overdue: true }))
    fc.assert(
      fc.property(
        fc.shuffledSubarray(flags, { minLength: 3 }),
        fc.shuffledSubarray(decisions, { minLength: 3 }),
        (f, d) => {
          expect(buildAgenda({ ...nothing, flags: f, decisions: d })).toEqual(
            buildAgenda({ ...nothing, flags, decisions }),
          )
        },
      ),
    )
  })
})

describe('handTopic', () => {
  it('is the same for the same words, however they are written', () => {
    expect(handTopic('capacity', 'Two people to IT ')).toBe(handTopic('capacity', 'two people – to IT'))
    expect(handTopic('topic', 'Two people to IT')).not.toBe(handTopic('capacity', 'Two people to IT'))
  })
})
