import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar/day.ts'
import type { KeyResultModel } from '#plan/goals/goal-model.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { usualNoData } from '#sense/metrics/no-data-rule.ts'
import { type Assessor, assessAll, reassess } from './assessor.ts'
import type { Model, PeriodTotal } from './model.ts'
import { changedBetween } from './model-changes.ts'
import { networkOf } from './network.ts'
import type { Terms } from './terms.ts'

const terms: Terms = {
  calendar: {
    timeZone: 'Europe/Berlin',
    weekStart: 1,
    workingDays: [1, 2, 3, 4, 5],
    holidays: [],
    fiscalStartMonth: 1,
    monthPattern: 'calendar',
  },
  today: '2026-03-02',
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
  decisionQuestion: '',
  defaultAction: '',
  deciderId: null,
  decisionTypeId: null,
  clockAmount: null,
  clockUnit: null,
  executive: false,
  confidential: false,
  confidentialTo: [],
  computed: false,
  definitionNumber: 1,
  archivedAt: null,
  replacedById: null,
  replacedReason: '',
  version: 1,
  since: '2025-01-06',
  endedOn: null,
  ...more,
})

const pair = (metricId: string) => ({ metricId, why: '' })
const weeks = (...values: number[]): PeriodTotal[] =>
  values.map((value, week) => ({ period: addDays('2026-01-05', week * 7), value, knownAt: new Date('2026-02-01') }))
const byId = <T extends { id: string }>(rows: T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]))
const goal: KeyResultModel = {
  id: 'goal',
  objectiveId: 'top',
  title: 'goal',
  ownerId: 'p',
  contributorIds: [],
  source: 'metric',
  metricId: 'primary',
  valueUnit: '%',
  decimals: 1,
  commitment: 'committed',
  direction: 'increase',
  baseline: 0,
  target: 50,
  bandLow: null,
  bandHigh: null,
  startsOn: '2026-01-01',
  dueOn: '2026-12-31',
  weight: 1,
  checkInRhythm: 'none',
  latestCheckIn: null,
  latestValue: null,
}
const planOf = (...metrics: MetricModel[]): Model => ({
  metrics: byId(metrics),
  dependencies: new Map(),
  keyResults: byId([goal]),
  objectives: new Map(),
})
const assess = (evidence: Record<string, PeriodTotal[]>, ...metrics: MetricModel[]): Assessor =>
  assessAll(planOf(...metrics), new Map(Object.entries(evidence)), terms)
const primaryOf = (state: Assessor) => state.results.metrics.get('primary')

describe('a metric with a counter-metric', () => {
  const primary = (more: Partial<MetricModel> = {}) => metric('primary', { counters: [pair('counter')], ...more })
  const lower = (more: Partial<MetricModel> = {}) => metric('counter', { direction: 'lower', target: 8, ...more })

  it('is distorted while its own rules say on track and the counter is in breach', () => {
    const state = assess({ primary: weeks(60), counter: weeks(6, 18) }, primary(), lower())
    expect(primaryOf(state)).toMatchObject({ computed: 'on_track', effective: 'distorted' })
    expect(primaryOf(state)?.reasons.at(-1)).toEqual({
      rule: 'counter_in_breach',
      status: 'distorted',
      subject: { kind: 'metric', id: 'counter' },
      since: '2026-01-12',
      inputs: { value: 18, level: 8, direction: 'lower', bandLow: null, bandHigh: null, late: false },
    })
    expect(state.results.keyResults.get('goal')).toMatchObject({ computed: 'at_risk', effective: 'at_risk' })
  })

  it.each<[string, Partial<MetricModel>, number[]]>([
    ['lower is better', { direction: 'lower', target: 8 }, [9]],
    ['higher is better', { direction: 'higher', target: 90 }, [89.9]],
    ['a band, left upwards', { direction: 'band', target: null, bandLow: 2, bandHigh: 4 }, [4.1]],
    ['a band, left downwards', { direction: 'band', target: null, bandLow: 2, bandHigh: 4 }, [1.9]],
    ['a floor', { target: null, floor: { level: 95, low: null, high: null, backAfter: 2 } }, [93, 96]],
    ['two bad periods in a row', { direction: 'lower', target: 8, breachPending: 2 }, [9, 9]],
  ])('is distorted by a counter-metric with %s', (_, more, values) => {
    const state = assess({ primary: weeks(60), counter: weeks(...values) }, primary(), metric('counter', more))
    expect(primaryOf(state)?.effective).toBe('distorted')
  })

  it.each<[string, Partial<MetricModel>, number[]]>([
    ['in range', {}, [8]],
    ['back in range', {}, [18, 7]],
    ['only watched', { target: null, watchLevel: 5, watchPending: 1, breachLevel: 20 }, [18]],
    ['archived', { archivedAt: new Date('2026-02-01') }, [18]],
    ['not bad for long enough', { breachPending: 2 }, [18]],
    ['without any threshold', { target: null }, [18]],
  ])('stays on track with a counter-metric that is %s', (_, more, values) => {
    const state = assess({ primary: weeks(60), counter: weeks(...values) }, primary(), lower(more))
    expect(primaryOf(state)?.effective).toBe('on_track')
    expect(state.results.keyResults.get('goal')?.effective).toBe('on_track')
  })

  it('keeps what is worse by its own rules, and holds its key result at risk all the same', () => {
    const watched = primary({ target: null, watchLevel: 70, watchPending: 1, breachLevel: 10 })
    const state = assess({ primary: weeks(60), counter: weeks(18) }, watched, lower())
    expect(primaryOf(state)?.effective).toBe('at_risk')
    expect(state.results.keyResults.get('goal')?.effective).toBe('at_risk')
    const bad = assess({ primary: weeks(40), counter: weeks(18) }, primary(), lower())
    expect(primaryOf(bad)?.effective).toBe('off_track')
  })

  it('is not green without a threshold of its own either', () => {
    const state = assess({ primary: weeks(60), counter: weeks(18) }, primary({ target: null }), lower())
    expect(primaryOf(state)).toMatchObject({ computed: 'pending', effective: 'distorted' })
  })

  it('says that a counter-metric without readings cannot vouch for it', () => {
    const state = assess({ primary: weeks(60) }, primary(), lower())
    expect(primaryOf(state)).toMatchObject({ effective: 'on_track', reasons: [{}, { rule: 'counter_silent' }] })
  })

  it('stays distorted while the last word of a late counter-metric is a breach', () => {
    const state = assess({ primary: weeks(60), counter: weeks(18) }, primary(), lower({ dueAfterDays: 1 }))
    expect(state.results.metrics.get('counter')?.freshness).toBe('late')
    expect(primaryOf(state)?.effective).toBe('distorted')
    expect(primaryOf(state)?.reasons.at(-1)?.inputs.late).toBe(true)
  })

  it('is distorted until the last of several recovers', () => {
    const both = metric('primary', { counters: [pair('counter'), pair('other')] })
    const other = metric('other', { direction: 'lower', target: 3 })
    const state = assess({ primary: weeks(60), counter: weeks(18), other: weeks(5) }, both, lower(), other)
    expect(primaryOf(state)?.reasons.filter(({ rule }) => rule === 'counter_in_breach')).toHaveLength(2)
    state.evidence.set('counter', weeks(18, 6))
    const changed = reassess(state, { metrics: ['counter'] }, terms)
    expect(changed.map(({ id }) => id)).toEqual(['counter', 'primary', 'goal'])
    expect(primaryOf(state)?.effective).toBe('distorted')
    state.evidence.set('other', weeks(5, 3))
    reassess(state, { metrics: ['other'] }, terms)
    expect(primaryOf(state)?.effective).toBe('on_track')
  })

  it('tells nothing of a confidential counter-metric but that it is in breach', () => {
    const state = assess({ primary: weeks(60), counter: weeks(18) }, primary(), lower({ confidential: true }))
    expect(primaryOf(state)?.reasons.at(-1)?.inputs).toEqual({ confidential: true, late: false })
  })

  it('settles where two keep each other honest', () => {
    const one = metric('primary', { counters: [pair('counter')] })
    const two = lower({ counters: [pair('primary')] })
    const state = assess({ primary: weeks(60), counter: weeks(18) }, one, two)
    expect(primaryOf(state)?.effective).toBe('distorted')
    expect(state.results.metrics.get('counter')?.effective).toBe('off_track')
    state.evidence.set('primary', weeks(40))
    reassess(state, { metrics: ['primary'] }, terms)
    expect(primaryOf(state)?.effective).toBe('off_track')
  })
})

const value = fc.integer({ min: 30, max: 70 })
const change = fc.record({
  of: fc.nat(4),
  values: fc.array(value, { maxLength: 4 }),
  counters: fc.option(fc.uniqueArray(fc.nat(4), { maxLength: 3 }), { nil: null }),
  archived: fc.boolean(),
})

describe('pairs that change', () => {
  it('come to the same as a full assessment, after readings and edits in any order, rings included', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 14 }), (changes) => {
        const id = (n: number) => (n === 0 ? 'primary' : `m${n}`)
        const all = [0, 1, 2, 3, 4].map((n) =>
          metric(id(n), { target: n % 2 ? 50 : null, breachLevel: n % 2 ? null : 45 }),
        )
        const state = assessAll(planOf(...all), new Map(), terms)
        for (const { of, values, counters, archived } of changes) {
          if (counters === null) {
            state.evidence.set(id(of), weeks(...values))
            reassess(state, { metrics: [id(of)] }, terms)
            continue
          }
          const before = state.model.metrics.get(id(of)) as MetricModel
          const edited: MetricModel = {
            ...before,
            counters: counters.filter((n) => n !== of).map((n) => pair(id(n))),
            archivedAt: archived ? new Date('2026-02-01') : null,
          }
          const model = { ...state.model, metrics: new Map(state.model.metrics).set(id(of), edited) }
          const { changes: found } = changedBetween(state.model, model)
          state.model = model
          state.network = networkOf(model)
          reassess(state, found, terms)
        }
        expect(state.results).toEqual(assessAll(state.model, state.evidence, terms).results)
      }),
      { numRuns: 300 },
    )
  })
})
