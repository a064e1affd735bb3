// A figure that looks well while what it must not harm is in breach is distorted: paired indicators, as Grove has them.
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import type { MetricAssessment } from './assess-metric.ts'
import { firstOf, type Reason } from './model.ts'

const breaches = ['breach', 'level', 'below_floor']

/** What a metric's own readings break; what others do to it does not count, so that a ring of pairs settles at once. */
export const ownBreach = ({ reasons, effective }: MetricAssessment): Reason | null =>
  effective === 'closed'
    ? null
    : (reasons.find(({ rule, status }) => breaches.includes(rule) && status === 'off_track') ?? null)

export type CounterNow = { model: MetricModel; own: MetricAssessment }

const counterReason = ({ model, own }: CounterNow): Reason[] => {
  const breach = ownBreach(own)
  const subject = { kind: 'metric', id: model.id } as const
  const late = own.freshness === 'late'
  if (breach) {
    // Whoever may see the primary may not see what is confidential about its counter.
    const { value, level, direction, bandLow, bandHigh, levelName } = breach.inputs
    const inputs = model.confidential
      ? { confidential: true, late }
      : { value, level, direction, bandLow, bandHigh, ...(levelName && { levelName }), late }
    return [
      {
        rule: 'counter_in_breach',
        status: 'distorted',
        subject,
        ...(breach.since && { since: breach.since }),
        inputs: inputs as Reason['inputs'],
      },
    ]
  }
  if (own.latest || own.effective === 'closed') return []
  return [{ rule: 'counter_silent', status: 'on_track', subject, inputs: {} }]
}

/**
 * Adds what the counter-metrics say. It can only make a metric worse that its own rules call on track, or of which they say
 * nothing because it has no threshold; what is at risk or off track by itself stays so.
 */
export const withCounters = (own: MetricAssessment, counters: readonly CounterNow[]): MetricAssessment => {
  if (counters.length === 0 || own.effective === 'closed' || !own.latest) return own
  const found = counters.flatMap(counterReason)
  // Nobody knows whether a counter suffers that has no reading: that is told, and makes nothing better.
  const reasons = [
    ...own.reasons,
    ...found.filter(({ rule }) => rule !== 'counter_silent' || own.effective === 'on_track'),
  ]
  if (reasons.length === own.reasons.length) return own
  const counted = [...own.reasons, ...found.filter(({ rule }) => rule === 'counter_in_breach')]
  return { ...own, reasons, effective: firstOf(counted.map(({ status }) => status)) }
}
