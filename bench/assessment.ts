// One changed reading against a full assessment, in the engine alone, over growing plans.
import { assessAll, reassess } from '#assess/status/assessor.ts'
import type { Model, PeriodTotal } from '#assess/status/model.ts'
import { termsOf } from '#assess/status/terms.ts'
import type { Organisation } from '#base/context.ts'
import { addDays } from '#kit/calendar/day.ts'
import { usualNoData } from '#sense/metrics/no-data-rule.ts'
import { median } from './figures.ts'

const organisation: Organisation = {
  id: 'o',
  slug: 'o',
  name: 'O',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  currency: 'EUR',
  weekStart: 1,
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  fiscalStartMonth: 1,
  monthPattern: 'calendar',
  settings: {},
}

const planOf = (metrics: number): { model: Model; evidence: Map<string, PeriodTotal[]> } => {
  const ids = Array.from({ length: metrics }, (_, n) => n)
  const keyResults = Math.round(metrics * 0.6)
  const weeks = Array.from({ length: 104 }, (_, w) => ({
    period: addDays('2024-01-01', w * 7),
    value: 50,
    knownAt: new Date('2026-01-01'),
  }))
  const model = {
    metrics: new Map(
      ids.map((n) => [
        `m${n}`,
        {
          id: `m${n}`,
          direction: 'higher',
          rhythm: 'weekly',
          decimals: 1,
          target: null,
          bandLow: null,
          bandHigh: null,
          watchLevel: null,
          watchInclusive: false,
          watchPending: 2,
          breachLevel: 40,
          breachInclusive: false,
          breachPending: 1,
          rearmAfter: 1,
          levels: [],
          // Every tenth is kept honest by its neighbour.
          counters: n % 10 === 0 ? [{ metricId: `m${(n + 1) % metrics}`, why: '' }] : [],
          floor: null,
          noData: usualNoData,
          dueAfterDays: 3,
          since: '2024-01-01',
          endedOn: null,
          archivedAt: null,
        },
      ]),
    ),
    keyResults: new Map(
      Array.from({ length: keyResults }, (_, n) => [
        `k${n}`,
        {
          id: `k${n}`,
          objectiveId: `o${n % Math.ceil(keyResults / 3)}`,
          title: '',
          source: 'metric',
          metricId: `m${n}`,
          direction: 'increase',
          decimals: 1,
          baseline: 0,
          target: 100,
          startsOn: '2025-10-01',
          dueOn: '2026-03-31',
          weight: 1,
          checkInRhythm: 'none',
          latestCheckIn: null,
          latestValue: null,
        },
      ]),
    ),
    dependencies: new Map(
      Array.from({ length: metrics * 8 }, (_, n) => [
        `d${n}`,
        {
          id: `d${n}`,
          keyResultId: `k${n % keyResults}`,
          boundTo: 'metric',
          metricId: `m${(n * 7) % metrics}`,
          level: 40,
          levelFrom: 'at_least',
          clearAfter: 2,
          critical: true,
          state: 'committed',
          moneyAtRisk: '1000.00',
          currency: 'EUR',
          replannedAt: null,
          riskOwnerId: null,
        },
      ]),
    ),
    objectives: new Map(
      Array.from({ length: Math.ceil(keyResults / 3) }, (_, n) => [
        `o${n}`,
        { id: `o${n}`, parentId: null, rollUp: 'weighted' },
      ]),
    ),
  } as unknown as Model
  return { model, evidence: new Map(ids.map((n) => [`m${n}`, weeks])) }
}

export const benchAssessment = (sizes: readonly number[]): { metrics: number; fullMs: number; oneMs: number }[] =>
  sizes.map((metrics) => {
    const { model, evidence } = planOf(metrics)
    const terms = termsOf(organisation, new Date('2026-01-05T08:00:00Z'))
    const full = Array.from({ length: 3 }, () => {
      const began = performance.now()
      assessAll(model, evidence, terms)
      return performance.now() - began
    })
    const state = assessAll(model, evidence, terms)
    const one = Array.from({ length: 300 }, (_, n) => {
      const id = `m${(n * 13) % metrics}`
      const weeks = state.evidence.get(id) ?? []
      state.evidence.set(id, [
        ...weeks.slice(0, -1),
        { period: addDays('2024-01-01', 103 * 7), value: n % 2 === 0 ? 30 : 50, knownAt: new Date('2026-01-01') },
      ])
      const began = performance.now()
      reassess(state, { metrics: [id] }, terms)
      return performance.now() - began
    })
    return { metrics, fullMs: median(full), oneMs: median(one) }
  })
