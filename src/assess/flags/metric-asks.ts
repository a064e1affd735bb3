// Which questions a metric puts before somebody now: one for each line that is crossed and asks, and one for its silence.
import type { MetricLevel } from '#sense/metrics/metric-levels.ts'
import { doesAsk } from '#sense/metrics/metric-levels.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import type { MetricAssessment } from '../status/assess-metric.ts'
import type { Reason } from '../status/model.ts'
import { levelContext, metricContext, metricQuestion, silenceContext } from './decision-words.ts'
import type { WantedDecision } from './wanted-flags.ts'

export type Feed = { id: string; name: string; ownerId: string }

const clockOf = ({ clockAmount: amount, clockUnit: unit }: Pick<MetricLevel, 'clockAmount' | 'clockUnit'>) =>
  amount && unit ? { amount, unit } : null

/** The metric's own question: a breach, a fall below the floor, or a signal that its owner wants decided. */
const ownQuestion = (metric: MetricModel, reason: Reason): WantedDecision[] =>
  doesAsk({ ...metric, question: metric.decisionQuestion })
    ? [
        {
          causeKey: `metric:${metric.id}`,
          trigger: 'metric',
          question: metricQuestion(metric),
          context: metricContext(metric, reason),
          deciderId: metric.deciderId,
          decisionTypeId: metric.decisionTypeId,
          defaultAction: metric.defaultAction,
          clock: clockOf(metric),
        },
      ]
    : []

const levelQuestion = (metric: MetricModel, level: MetricLevel, assessed: MetricAssessment): WantedDecision[] => {
  const since = assessed.levels.find(({ id }) => id === level.id)?.state.open?.since
  return doesAsk(level)
    ? [
        {
          causeKey: `metric:${metric.id}:${level.id}`,
          trigger: 'metric',
          question: level.question || `What do we do about ${metric.name} at ‘${level.name}’?`,
          context: levelContext(metric, level, assessed.latest?.value ?? null, since),
          deciderId: level.deciderId,
          decisionTypeId: level.decisionTypeId,
          defaultAction: level.action,
          clock: clockOf(level),
        },
      ]
    : []
}

/** One feed that serves many metrics is one question for each who decides, whichever of them asks first. */
const silenceQuestion = (metric: MetricModel, reason: Reason, feed: Feed | undefined): WantedDecision[] => {
  const { noData } = metric
  const deciderId = noData.deciderId ?? metric.deciderId
  return [
    {
      causeKey: feed
        ? `feed:${feed.id}:${deciderId ?? metric.decisionTypeId ?? 'head'}`
        : `metric:${metric.id}:silence`,
      trigger: 'metric',
      question: noData.question,
      context: silenceContext(metric, reason, feed?.name),
      deciderId,
      decisionTypeId: metric.decisionTypeId,
      defaultAction: noData.action,
      clock: clockOf(noData) ?? clockOf(metric),
    },
  ]
}

/** The worst first, for it speaks; whoever is asked by it already is not asked once more by a milder one. */
export const metricAsks = (
  metric: MetricModel,
  assessed: MetricAssessment,
  feed: Feed | undefined,
): WantedDecision[] => {
  const by = (rule: Reason['rule']) => assessed.reasons.find((reason) => reason.rule === rule)
  const crossed = assessed.crossed.toReversed().flatMap((id) => {
    if (id === 'watch') return []
    if (id === 'breach') return ownQuestion(metric, breachOf(metric, assessed))
    const level = metric.levels.find((one) => one.id === id)
    return level ? levelQuestion(metric, level, assessed) : []
  })
  const [floor, signal, silence] = [by('below_floor'), by('signal'), by('silent')]
  const own = crossed.some(({ causeKey }) => causeKey === `metric:${metric.id}`)
  const other = floor ?? (signal?.inputs.decides === true ? signal : undefined)
  return [
    ...crossed,
    ...(!own && other ? ownQuestion(metric, other) : []),
    ...(silence?.inputs.decides === true ? silenceQuestion(metric, silence, feed) : []),
  ]
}

/** A worse level may speak in the reasons; the breach has its own figures. */
const breachOf = (metric: MetricModel, { reasons, breach, latest }: MetricAssessment): Reason =>
  reasons.find(({ rule }) => rule === 'breach') ?? {
    rule: 'breach',
    status: 'off_track',
    subject: { kind: 'metric', id: metric.id },
    since: breach?.open?.since ?? '',
    inputs: { value: latest?.value ?? null, level: metric.breachLevel ?? metric.target },
  }
