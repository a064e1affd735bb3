// Which flags should stand now, given what the assessment found: one for each cause, each for exactly one person.
import { commonSuperior } from '#base/people/superiors.ts'
import type { UnitTree } from '#base/people/unit-tree.ts'
import type { DependencyModel } from '#plan/dependencies/dependency-model.ts'
import type { KeyResultModel } from '#plan/goals/goal-model.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import type { DependencyAssessment } from '../status/assess-dependency.ts'
import type { MetricAssessment } from '../status/assess-metric.ts'
import type { Assessor } from '../status/assessor.ts'
import type { Assessment, Reason } from '../status/model.ts'
import { dependencyContext, dependencyQuestion } from './decision-words.ts'
import { type Feed, metricAsks } from './metric-asks.ts'

export type FlagKind =
  | 'metric_breach'
  | 'metric_watch'
  | 'below_floor'
  | 'metric_silent'
  | 'metric_distorted'
  | 'signal'
  | 'outlook_miss'
  | 'dependency_red'
  | 'dependency_yellow'
  | 'key_result_off_track'
  | 'key_result_at_risk'
  | 'key_result_outdated'

/** The decision that a flag puts before one person, with its clock; the metric's own rule or its decision type may fill the gaps. */
export type WantedDecision = {
  /** One decision for each cause, whatever it endangers. */
  causeKey: string
  trigger: 'metric' | 'dependency'
  question: string
  context: string
  deciderId: string | null
  decisionTypeId: string | null
  defaultAction: string
  clock: { amount: number; unit: 'hours' | 'days' } | null
}

export type WantedFlag = {
  causeKey: string
  kind: FlagKind
  severity: 'red' | 'yellow'
  subjectKind: 'metric' | 'dependency' | 'key_result'
  subjectId: string
  ownerId: string
  sincePeriod: string | null
  money: { amount: string; currency: string } | null
  reason: Reason
  /** The worst cause first; each asks whoever decides on it, and nobody twice. */
  decisions: WantedDecision[]
  /** The connection by which its reading should have come, where it is that which is silent. */
  feed?: Feed
  /** Who else is told. */
  tell: string[]
}

export type PlaceOf = (personId: string) => { id: string; unitId: string }

/** What has to be known of people and feeds beside the plan. */
export type Surroundings = {
  units: UnitTree
  placeOf: PlaceOf
  /** By which connection a metric's readings come, where they come by themselves. */
  feedOf: (metricId: string) => Feed | undefined
}

const headOf = (units: UnitTree, unitId: string): string | null => units.get(unitId)?.headId ?? null

type MetricCause = { kind: FlagKind; reason: Reason; severity: 'red' | 'yellow' }

/** What stands in front of all else about a metric: what is off track, what asks for a decision, then what only warns. */
const metricCause = ({ reasons }: MetricAssessment): MetricCause | null => {
  const by = (rule: Reason['rule'], status?: Reason['status']) =>
    reasons.find((reason) => reason.rule === rule && (!status || reason.status === status))
  const signal = by('signal')
  const causes: [FlagKind, Reason | undefined | false][] = [
    ['metric_breach', by('breach') ?? by('level', 'off_track')],
    ['below_floor', by('below_floor')],
    ['metric_silent', by('silent', 'off_track')],
    ['signal', signal?.inputs.decides === true && signal],
    ['metric_watch', by('watch') ?? by('level', 'at_risk')],
    ['metric_silent', by('silent')],
    ['metric_distorted', by('counter_in_breach')],
    ['signal', signal],
    ['outlook_miss', by('outlook')],
  ]
  const [kind, reason] = causes.find(([, cause]) => cause) ?? []
  return kind && reason ? { kind, reason, severity: reason.status === 'off_track' ? 'red' : 'yellow' } : null
}

/** Whoever has a goal that follows a distorted figure hears of it; the goal itself raises no second flag. */
const ownersOfGoals = (state: Assessor, metricId: string): string[] =>
  (state.network.keyResultsOn.get(metricId) ?? []).flatMap((id) => state.model.keyResults.get(id)?.ownerId ?? [])

const metricFlag = (
  state: Assessor,
  metric: MetricModel,
  assessed: MetricAssessment,
  { units, feedOf }: Surroundings,
): WantedFlag | null => {
  const found = metricCause(assessed)
  // Nobody owns it yet: the head of its unit answers until somebody does.
  const ownerId = metric.ownerId ?? headOf(units, metric.unitId)
  if (!found || !ownerId || assessed.effective === 'closed') return null
  const feed = feedOf(metric.id)
  const { kind, severity } = found
  const reason =
    kind === 'metric_silent' && feed
      ? { ...found.reason, inputs: { ...found.reason.inputs, feedId: feed.id, feedName: feed.name } }
      : found.reason
  return {
    causeKey: `metric:${metric.id}`,
    kind,
    severity,
    subjectKind: 'metric',
    subjectId: metric.id,
    ownerId,
    sincePeriod: reason.since ?? null,
    money: null,
    reason,
    decisions: metricAsks(metric, assessed, feed),
    ...(kind === 'metric_silent' && feed && { feed }),
    tell: kind === 'metric_distorted' ? ownersOfGoals(state, metric.id).filter((id) => id !== ownerId) : [],
  }
}

const dependencyFlag = (
  state: Assessor,
  dependency: DependencyModel,
  assessed: DependencyAssessment,
  { units, placeOf }: Surroundings,
): WantedFlag | null => {
  const red = assessed.effective === 'off_track'
  const consumer = state.model.keyResults.get(dependency.keyResultId)
  if ((!red && assessed.effective !== 'at_risk') || !consumer) return null
  const reason = assessed.reasons.find(({ status }) => status === assessed.effective)
  if (!reason) return null
  const objective = state.model.objectives.get(consumer.objectiveId)
  const metric = dependency.metricId ? state.model.metrics.get(dependency.metricId) : undefined
  const provider = { id: dependency.providerId, unitId: dependency.providerUnitId }
  // The owner answers for the goal in the goal's unit, wherever the owner's desk stands.
  const owner = { id: consumer.ownerId, unitId: objective?.unitId ?? placeOf(consumer.ownerId).unitId }
  const tell = [dependency.providerId, objective?.sponsorId, objective?.ownerId]
  return {
    causeKey: `dependency:${dependency.id}`,
    kind: red ? 'dependency_red' : 'dependency_yellow',
    severity: red ? 'red' : 'yellow',
    subjectKind: 'dependency',
    subjectId: dependency.id,
    ownerId: consumer.ownerId,
    sincePeriod: reason.since ?? null,
    money: assessed.money,
    reason,
    decisions: dependency.critical
      ? [
          {
            causeKey: metric && assessed.level?.open ? `metric:${metric.id}` : `dependency:${dependency.id}`,
            trigger: 'dependency',
            question: dependencyQuestion(dependency, consumer),
            context: dependencyContext(dependency, consumer, metric, reason),
            deciderId: commonSuperior(owner, provider, units),
            decisionTypeId: null,
            defaultAction: '',
            clock: null,
          },
        ]
      : [],
    tell: [...new Set(tell.filter((id): id is string => typeof id === 'string' && id !== consumer.ownerId))],
  }
}

const elsewhere: Reason['rule'][] = ['dependency', 'metric_distorted']

const keyResultFlag = (keyResult: KeyResultModel, assessed: Assessment): WantedFlag | null => {
  // What a dependency or a distorted metric does to it has a flag of its own; one cause, one flag.
  const own = assessed.reasons.filter(
    (reason) => !elsewhere.includes(reason.rule) && (reason.rule !== 'reported' || reason.status !== 'on_track'),
  )
  const byStatus = (status: Reason['status']) => own.find((reason) => reason.status === status)
  const found = (['off_track', 'outdated', 'at_risk'] as const).find(byStatus)
  const reason = found && byStatus(found)
  if (!found || !reason) return null
  return {
    causeKey: `key_result:${keyResult.id}`,
    kind: `key_result_${found}`,
    severity: found === 'off_track' ? 'red' : 'yellow',
    subjectKind: 'key_result',
    subjectId: keyResult.id,
    ownerId: keyResult.ownerId,
    sincePeriod: null,
    money: null,
    reason,
    decisions: [],
    tell: [],
  }
}

export const wantedFlag = (
  state: Assessor,
  subject: { kind: string; id: string },
  around: Surroundings,
): WantedFlag | null => {
  const { model, results } = state
  if (subject.kind === 'metric') {
    const [metric, assessed] = [model.metrics.get(subject.id), results.metrics.get(subject.id)]
    return metric && assessed ? metricFlag(state, metric, assessed, around) : null
  }
  if (subject.kind === 'dependency') {
    const [dependency, assessed] = [model.dependencies.get(subject.id), results.dependencies.get(subject.id)]
    return dependency && assessed ? dependencyFlag(state, dependency, assessed, around) : null
  }
  if (subject.kind === 'key_result') {
    const [keyResult, assessed] = [model.keyResults.get(subject.id), results.keyResults.get(subject.id)]
    return keyResult && assessed ? keyResultFlag(keyResult, assessed) : null
  }
  return null
}
