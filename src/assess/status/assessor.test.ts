import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar/day.ts'
import type { DependencyModel } from '#plan/dependencies/dependency-model.ts'
import type { KeyResultModel, ObjectiveModel } from '#plan/goals/goal-model.ts'
import { type MetricSigns, noSigns } from '#sense/charts/metric-signs.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { usualNoData } from '#sense/metrics/no-data-rule.ts'
import { type Assessor, assessAll, reassess } from './assessor.ts'
import type { Model, PeriodTotal } from './model.ts'
import type { Terms } from './terms.ts'

const today = '2026-03-02'
const terms: Terms = {
  calendar: {
    timeZone: 'Europe/Berlin',
    weekStart: 1,
    workingDays: [1, 2, 3, 4, 5],
    holidays: [],
    fiscalStartMonth: 1,
    monthPattern: 'calendar',
  },
  today,
  bands: { onTrack: 95, atRisk: 85 },
  checkIns: { weekday: null, graceDays: 3 },
}

const metric = (id: string, more: Partial<MetricModel> = {}): MetricModel => ({
  id,
  code: id,
  name: id,
  unitId: 'u',
  ownerId: 'p',
  kind: 'outcome',
  total: 'last',
  valueUnit: '%',
  scale: 1,
  decimals: 1,
  direction: 'higher',
  rhythm: 'weekly',
  dueAfterDays: 400,
  target: 50,
  bandLow: null,
  bandHigh: null,
  watchLevel: null,
  watchInclusive: false,
  watchPending: 2,
  breachLevel: null,
  breachInclusive: false,
  breachPending: 1,
  rearmAfter: 1,
  levels: [],
  counters: [],
  floor: null,
  noData: usualNoData,
  replacedById: null,
  replacedReason: '',
  decisionQuestion: '',
  defaultAction: '',
  deciderId: null,
  decisionTypeId: null,
  clockAmount: null,
  clockUnit: null,
  executive: false,
  confidential: false,
  confidentialTo: [],
  definitionNumber: 1,
  computed: false,
  archivedAt: null,
  version: 1,
  since: '2025-01-06',
  endedOn: null,
  ...more,
})

const keyResult = (
  id: string,
  objectiveId: string,
  metricId: string,
  more: Partial<KeyResultModel> = {},
): KeyResultModel => ({
  id,
  objectiveId,
  title: id,
  ownerId: 'p',
  contributorIds: [],
  source: 'metric',
  metricId,
  valueUnit: '%',
  decimals: 1,
  commitment: 'committed',
  direction: 'increase',
  baseline: 0,
  target: 100,
  bandLow: null,
  bandHigh: null,
  startsOn: '2026-01-01',
  dueOn: '2026-03-31',
  weight: 1,
  checkInRhythm: 'none',
  latestCheckIn: null,
  latestValue: null,
  ...more,
})

const objective = (id: string, parentId: string | null = null): ObjectiveModel => ({
  id,
  cycleId: 'c',
  parentId,
  unitId: 'u',
  title: id,
  ownerId: 'p',
  reviewerId: null,
  sponsorId: null,
  rollUp: 'weighted',
  confidential: false,
})

const dependency = (
  id: string,
  keyResultId: string,
  metricId: string,
  more: Partial<DependencyModel> = {},
): DependencyModel => ({
  id,
  keyResultId,
  objectiveId: 'o',
  consumerId: 'p',
  consumerUnitId: 'u',
  providerId: 'q',
  providerUnitId: 'v',
  need: id,
  critical: true,
  boundTo: 'metric',
  metricId,
  level: 50,
  levelFrom: 'at_least',
  clearAfter: 2,
  neededBy: null,
  proposedOn: null,
  committedOn: null,
  forecastOn: null,
  floatDays: 0,
  moneyAtRisk: '1000.00',
  currency: 'EUR',
  state: 'committed',
  riskOwnerId: null,
  replannedAt: null,
  ...more,
})

const byId = <T extends { id: string }>(rows: T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]))
const weeks = (values: number[]): PeriodTotal[] =>
  values.map((value, week) => ({ period: addDays('2026-01-05', week * 7), value, knownAt: new Date('2026-02-01') }))

const model = (): Model => ({
  metrics: byId([metric('cost', { target: null, watchLevel: null, breachLevel: 1 }), metric('availability')]),
  dependencies: byId([dependency('need', 'goal', 'availability')]),
  keyResults: byId([keyResult('goal', 'top', 'cost')]),
  objectives: byId([objective('top')]),
})
const signalled: MetricSigns = {
  ...noSigns,
  signal: {
    since: '2026-02-23',
    period: '2026-02-23',
    value: 55,
    centre: 60,
    lower: 56,
    upper: 64,
    rule: 'limit',
    says: 'a value beyond a limit',
    act: 'decide',
  },
}
const missing: MetricSigns = {
  ...noSigns,
  outlook: { since: '2026-02-23', chance: 0.3, least: 0.5, by: '2026-03-31' },
}
const onPace = weeks([10, 20, 30, 40, 50, 60, 62, 68])
const effective = (state: Assessor, id: string) => state.results.keyResults.get(id)?.effective

describe('assessment', () => {
  it('caps a key result whose own figures are good at the colour of a critical dependency', () => {
    const evidence = new Map([
      ['cost', onPace],
      ['availability', weeks([60, 60, 60, 60, 60, 60, 60, 40])],
    ])
    const state = assessAll(model(), evidence, terms)
    expect(state.results.keyResults.get('goal')).toMatchObject({
      computed: 'on_track',
      effective: 'off_track',
      money: { amount: '1000.00', currency: 'EUR' },
    })
    expect(state.results.objectives.get('top')).toMatchObject({
      effective: 'off_track',
      money: { amount: '1000.00', currency: 'EUR' },
    })
  })

  it('does not cap where the dependency is not critical', () => {
    const plan = { ...model(), dependencies: byId([dependency('need', 'goal', 'availability', { critical: false })]) }
    const state = assessAll(
      plan,
      new Map([
        ['cost', onPace],
        ['availability', weeks([40])],
      ]),
      terms,
    )
    expect(effective(state, 'goal')).toBe('on_track')
  })

  it('lets the owner make it worse, never better', () => {
    const said = (reported: 'on_track' | 'off_track') => ({
      reported,
      confidence: 5,
      value: null,
      madeAt: new Date('2026-03-01'),
    })
    const state = (reported: 'on_track' | 'off_track', values: PeriodTotal[]) =>
      assessAll(
        {
          ...model(),
          dependencies: new Map(),
          keyResults: byId([keyResult('goal', 'top', 'cost', { latestCheckIn: said(reported) })]),
        },
        new Map([['cost', values]]),
        terms,
      )
    expect(effective(state('off_track', onPace), 'goal')).toBe('off_track')
    expect(effective(state('on_track', weeks([1, 2, 3, 4, 5, 6, 7, 8])), 'goal')).toBe('off_track')
  })

  it('is never green without a fresh reading', () => {
    const stale = { ...model(), dependencies: new Map(), metrics: byId([metric('cost', { dueAfterDays: 1 })]) }
    const late = assessAll(stale, new Map([['cost', weeks([10, 20, 30])]]), terms)
    expect(effective(late, 'goal')).not.toBe('on_track')
    expect(effective(assessAll(stale, new Map(), terms), 'goal')).toBe('no_data')
  })

  it('forgets what was known before a recorded re-plan', () => {
    const bad = weeks([60, 60, 60, 60, 60, 60, 60, 40])
    const plan = (replannedAt: Date | null) => ({
      ...model(),
      dependencies: byId([dependency('need', 'goal', 'availability', { replannedAt })]),
    })
    const evidence = new Map([
      ['cost', onPace],
      ['availability', bad],
    ])
    expect(effective(assessAll(plan(null), evidence, terms), 'goal')).toBe('off_track')
    expect(effective(assessAll(plan(new Date('2026-02-15')), evidence, terms), 'goal')).toBe('on_track')
  })
})

describe('what a chart and an outlook say', () => {
  const plan = { ...model(), dependencies: new Map() }
  const good = new Map([['availability', weeks([60, 60, 60, 60, 60, 60, 60, 60])]])
  const statusOf = (signs: MetricSigns, more: Partial<MetricModel> = {}) => {
    const metrics = byId([metric('availability', more)])
    const state = assessAll(
      { ...plan, metrics, keyResults: new Map() },
      good,
      terms,
      new Map([['availability', signs]]),
    )
    return state.results.metrics.get('availability')
  }

  it('makes a metric that is within its thresholds at risk, and never worse', () => {
    expect(statusOf(noSigns)?.effective).toBe('on_track')
    expect(statusOf(signalled)).toMatchObject({ effective: 'at_risk', reasons: [{}, { rule: 'signal' }] })
    expect(statusOf(missing)).toMatchObject({
      effective: 'at_risk',
      reasons: [{}, { rule: 'outlook', since: '2026-02-23', inputs: { chance: 0.3, least: 0.5 } }],
    })
    expect(statusOf(signalled, { target: 70 })?.effective).toBe('off_track')
  })
})

const share = fc.integer({ min: 0, max: 100 })
const network = fc.record({
  metrics: fc.integer({ min: 1, max: 6 }),
  edges: fc.array(fc.tuple(fc.nat(7), fc.nat(5), fc.boolean()), { maxLength: 14 }),
  goals: fc.array(fc.tuple(fc.nat(3), fc.nat(5)), { minLength: 1, maxLength: 8 }),
  parents: fc.array(fc.option(fc.nat(2), { nil: null }), { minLength: 4, maxLength: 4 }),
  readings: fc.array(fc.array(share, { maxLength: 9 }), { minLength: 6, maxLength: 6 }),
  changes: fc.array(fc.tuple(fc.nat(5), fc.array(share, { maxLength: 9 }), fc.nat(3)), { maxLength: 12 }),
})

describe('assessment after a change', () => {
  it('equals a full one, whatever changed and in whatever order', () => {
    fc.assert(
      fc.property(network, ({ metrics, edges, goals, parents, readings, changes }) => {
        const metricId = (n: number) => `m${n % metrics}`
        const plan: Model = {
          metrics: byId(Array.from({ length: metrics }, (_, n) => metric(`m${n}`))),
          keyResults: byId(goals.map(([o, m], n) => keyResult(`k${n}`, `o${o}`, metricId(m)))),
          dependencies: byId(
            edges.map(([k, m, critical], n) => dependency(`d${n}`, `k${k % goals.length}`, metricId(m), { critical })),
          ),
          // Only an earlier objective can stand above a later one, so that there are no rings.
          objectives: byId(
            parents.map((parent, n) => objective(`o${n}`, parent !== null && parent < n ? `o${parent}` : null)),
          ),
        }
        const evidence = new Map<string, PeriodTotal[]>(
          Array.from({ length: metrics }, (_, n) => [`m${n}`, weeks(readings[n] ?? [])]),
        )
        const state = assessAll(plan, evidence, terms)
        const signs = [undefined, noSigns, signalled, missing]
        for (const [n, values, said] of changes) {
          const sign = signs[said]
          if (sign) state.signs.set(metricId(n), sign)
          state.evidence.set(metricId(n), weeks(values))
          reassess(state, { metrics: [metricId(n)] }, terms)
        }
        expect(state.results).toEqual(assessAll(plan, state.evidence, terms, state.signs).results)
      }),
      { numRuns: 200 },
    )
  })
})
