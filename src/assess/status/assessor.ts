// Assesses the whole plan, and after a change only what depends on it. The results are the same either way.
import type { MetricSigns } from '#sense/charts/metric-signs.ts'
import { assessDependency, type DependencyAssessment } from './assess-dependency.ts'
import { assessKeyResult } from './assess-key-result.ts'
import { assessMetric, type MetricAssessment } from './assess-metric.ts'
import { assessObjective, type ObjectiveChild } from './assess-objective.ts'
import { type CounterNow, withCounters } from './distortion.ts'
import type { Assessment, Evidence, Model, Money, PeriodTotal } from './model.ts'
import { type Network, networkOf } from './network.ts'
import type { Terms } from './terms.ts'

export type Results = {
  metrics: Map<string, MetricAssessment>
  dependencies: Map<string, DependencyAssessment>
  keyResults: Map<string, Assessment>
  objectives: Map<string, Assessment>
}

export type Assessor = {
  model: Model
  network: Network
  evidence: Map<string, readonly PeriodTotal[]>
  /** What charts and outlooks say of each metric. */
  signs: Map<string, MetricSigns>
  /** Each metric by its own readings alone, before its counter-metrics are asked. */
  own: Map<string, MetricAssessment>
  results: Results
}

/** What changed since the last time: ids of records whose definition or evidence is new. */
export type Changes = {
  metrics?: Iterable<string>
  dependencies?: Iterable<string>
  keyResults?: Iterable<string>
  objectives?: Iterable<string>
}

const nothing: readonly never[] = []

/** Text of everything that a reader would notice; equal text means that nothing above it needs another look. */
const told = (assessment: Assessment): string => {
  const text = texts.get(assessment) ?? JSON.stringify(assessment)
  texts.set(assessment, text)
  return text
}

// An assessment that stands is compared with again and again, and it never changes.
const texts = new WeakMap<Assessment, string>()

const keep = <A extends Assessment>(results: Map<string, A>, assessment: A): boolean => {
  const before = results.get(assessment.id)
  if (before && told(before) === told(assessment)) return false
  results.set(assessment.id, assessment)
  return true
}

const ownNow = (state: Assessor, id: string, terms: Terms): void => {
  const metric = state.model.metrics.get(id)
  if (!metric) state.own.delete(id)
  else {
    const totals = state.evidence.get(id) ?? nothing
    state.own.set(id, assessMetric(metric, totals, state.signs.get(id), terms.calendar, terms.today))
  }
}

/** By its own readings and by those of its counter-metrics, which have been looked at before. */
const metricNow = (state: Assessor, id: string): MetricAssessment | null => {
  const metric = state.model.metrics.get(id)
  const own = state.own.get(id)
  if (!metric || !own) return null
  if (metric.counters.length === 0) return own
  const counters = metric.counters.flatMap(({ metricId }): CounterNow[] => {
    const [model, found] = [state.model.metrics.get(metricId), state.own.get(metricId)]
    return model && found ? [{ model, own: found }] : []
  })
  return withCounters(own, counters)
}

const dependencyNow = (state: Assessor, id: string, terms: Terms): DependencyAssessment | null => {
  const dependency = state.model.dependencies.get(id)
  if (!dependency) return null
  const metricId = dependency.metricId ?? ''
  return assessDependency(
    dependency,
    state.model.metrics.get(metricId),
    state.results.metrics.get(metricId),
    state.evidence.get(metricId) ?? nothing,
    terms.calendar,
    terms.today,
  )
}

const keyResultNow = (state: Assessor, id: string, terms: Terms): Assessment | null => {
  const keyResult = state.model.keyResults.get(id)
  if (!keyResult) return null
  const metricId = keyResult.metricId ?? ''
  const hanging = (state.network.dependenciesOf.get(id) ?? nothing).flatMap((dependencyId) => {
    const assessment = state.results.dependencies.get(dependencyId)
    const critical = state.model.dependencies.get(dependencyId)?.critical ?? false
    return assessment ? [{ assessment, critical }] : []
  })
  return assessKeyResult(
    keyResult,
    state.results.metrics.get(metricId),
    state.model.metrics.get(metricId)?.rhythm,
    hanging,
    terms,
  )
}

/** The endangered dependencies below an objective, each once. */
const endangeredBelow = (state: Assessor, id: string, seen = new Set<string>()): Money[] => {
  const own = (state.network.keyResultsOf.get(id) ?? nothing).flatMap((keyResultId) =>
    (state.network.dependenciesOf.get(keyResultId) ?? nothing).flatMap((dependencyId) => {
      const assessed = state.results.dependencies.get(dependencyId)
      const endangered = assessed?.effective === 'off_track' || assessed?.effective === 'at_risk'
      if (!endangered || !assessed.money || seen.has(dependencyId)) return []
      seen.add(dependencyId)
      return [assessed.money]
    }),
  )
  return [
    ...own,
    ...(state.network.childrenOf.get(id) ?? nothing).flatMap((child) => endangeredBelow(state, child, seen)),
  ]
}

const objectiveNow = (state: Assessor, id: string): Assessment | null => {
  const objective = state.model.objectives.get(id)
  if (!objective) return null
  const keyResults = (state.network.keyResultsOf.get(id) ?? nothing).flatMap((keyResultId): ObjectiveChild[] => {
    const assessment = state.results.keyResults.get(keyResultId)
    const model = state.model.keyResults.get(keyResultId)
    return assessment && model ? [{ assessment, title: model.title, weight: model.weight }] : []
  })
  const objectives = (state.network.childrenOf.get(id) ?? nothing).flatMap((childId): ObjectiveChild[] => {
    const assessment = state.results.objectives.get(childId)
    const model = state.model.objectives.get(childId)
    return assessment && model ? [{ assessment, title: model.title, weight: 1 }] : []
  })
  return assessObjective(objective, keyResults, objectives, endangeredBelow(state, id))
}

/** Works again only on what the changes reach, stops where a result is as before, and answers the results that changed. */
export const reassess = (state: Assessor, changes: Changes, terms: Terms): Assessment[] => {
  const changed: Assessment[] = []
  const note = <A extends Assessment>(results: Map<string, A>, assessment: A | null): boolean => {
    if (!assessment || !keep(results, assessment)) return false
    changed.push(assessment)
    return true
  }
  const { network, results } = state
  const dependencies = new Set(changes.dependencies)
  const keyResults = new Set(changes.keyResults)
  const objectives = new Set(changes.objectives)
  const metrics = new Set(changes.metrics)
  // First all by themselves, then with their pairs: so it does not matter which of two is looked at first.
  for (const id of metrics) ownNow(state, id, terms)
  for (const id of [...metrics]) for (const primary of network.pairedWith.get(id) ?? nothing) metrics.add(primary)
  for (const id of metrics) {
    note(results.metrics, metricNow(state, id))
    // A dependency and a key result look at the readings themselves, so that new evidence reaches them in any case.
    for (const dependencyId of network.dependenciesOn.get(id) ?? nothing) dependencies.add(dependencyId)
    for (const keyResultId of network.keyResultsOn.get(id) ?? nothing) keyResults.add(keyResultId)
  }
  for (const id of dependencies) {
    if (!note(results.dependencies, dependencyNow(state, id, terms))) continue
    const consumer = state.model.dependencies.get(id)?.keyResultId
    if (consumer) keyResults.add(consumer)
  }
  for (const id of keyResults) {
    if (!note(results.keyResults, keyResultNow(state, id, terms))) continue
    const objective = state.model.keyResults.get(id)?.objectiveId
    if (objective) objectives.add(objective)
  }
  // Children before parents: the deepest objectives first, each once.
  const waiting = [...objectives]
  const byDepth = (a: string, b: string) => (network.depthOf.get(b) ?? 0) - (network.depthOf.get(a) ?? 0)
  for (waiting.sort(byDepth); waiting.length > 0; ) {
    const id = waiting.shift() as string
    if (!note(results.objectives, objectiveNow(state, id))) continue
    const parent = state.model.objectives.get(id)?.parentId
    if (parent && !waiting.includes(parent)) {
      waiting.push(parent)
      waiting.sort(byDepth)
    }
  }
  return changed
}

/** Everything, from the beginning. */
export const assessAll = (
  model: Model,
  evidence: Evidence,
  terms: Terms,
  signs: ReadonlyMap<string, MetricSigns> = new Map(),
): Assessor => {
  const state: Assessor = {
    model,
    network: networkOf(model),
    evidence: new Map(evidence),
    signs: new Map(signs),
    own: new Map(),
    results: { metrics: new Map(), dependencies: new Map(), keyResults: new Map(), objectives: new Map() },
  }
  reassess(
    state,
    {
      metrics: model.metrics.keys(),
      dependencies: model.dependencies.keys(),
      keyResults: model.keyResults.keys(),
      objectives: model.objectives.keys(),
    },
    terms,
  )
  return state
}
