// The list of actions: one line for each feature, with the same names as in the list of contracts.
import { facts as flagFacts, flagsActions } from '#assess/flags/actions.ts'
import { duties as assessDuties, listeners as assessListeners } from '#assess/status/jobs.ts'
import { clockActions } from '#base/clock/actions.ts'
import type { RecordKind } from '#base/contract.ts'
import type { FactsLoader, House } from '#base/dispatch.ts'
import type { Duty, Listener } from '#base/events/pump.ts'
import { historyActions } from '#base/history/actions.ts'
import { duties as historyDuties } from '#base/history/jobs.ts'
import { duties as idempotencyDuties } from '#base/idempotency/jobs.ts'
import { jobsActions } from '#base/jobs/actions.ts'
import type { JobDefinition } from '#base/jobs/job-definition.ts'
import type { Jobs } from '#base/jobs/open-jobs.ts'
import { keysActions } from '#base/keys/actions.ts'
import { peopleActions, facts as peopleFacts, unitsActions } from '#base/people/actions-all.ts'
import { settingsActions } from '#base/settings/actions.ts'
import { decisionsActions } from '#decide/decisions/actions.ts'
import { facts as decisionFacts } from '#decide/decisions/actions-showing.ts'
import { duties as decisionDuties, listeners as decisionListeners } from '#decide/decisions/jobs.ts'
import { pruningActions } from '#decide/pruning/actions.ts'
import { reviewsActions } from '#decide/reviews/actions.ts'
import { facts as reviewFacts } from '#decide/reviews/actions-showing.ts'
import { rightsActions, facts as rightsFacts } from '#decide/rights/actions.ts'
import { dependenciesActions } from '#plan/dependencies/actions.ts'
import { facts as dependencyFacts } from '#plan/dependencies/actions-facts.ts'
import { goalsActions } from '#plan/goals/actions.ts'
import { facts as goalFacts } from '#plan/goals/actions-facts.ts'
import { facts as embedFacts, embedsActions } from '#report/embeds/actions.ts'
import { inboxActions } from '#report/inbox/actions.ts'
import { todayActions } from '#report/inbox/actions-today.ts'
import { linesActions } from '#report/lines/actions.ts'
import { minutesActions } from '#report/minutes/actions.ts'
import { picturesActions } from '#report/pictures/actions.ts'
import { facts as scorecardFacts, scorecardsActions } from '#report/scorecards/actions.ts'
import { searchActions } from '#report/search/actions.ts'
import { blueprintsActions } from '#sense/blueprints/actions.ts'
import { chartsActions } from '#sense/charts/actions.ts'
import { chart } from '#sense/charts/actions-chart.ts'
import { duties as chartDuties, listeners as chartListeners, refitDuty, refitJob } from '#sense/charts/jobs.ts'
import { facts as connectorFacts, connectorsActions } from '#sense/connectors/actions.ts'
import { duties as connectorDuties, connectorDuty, connectorJob } from '#sense/connectors/jobs.ts'
import { duties as silenceDuties } from '#sense/connectors/jobs-silence.ts'
import { decisionMapActions } from '#sense/decision-map/actions.ts'
import { dimensionsActions } from '#sense/dimensions/actions.ts'
import { formulasActions } from '#sense/formulas/actions.ts'
import {
  computeDuty,
  computeJob,
  duties as formulaDuties,
  listeners as formulaListeners,
} from '#sense/formulas/jobs.ts'
import { importsActions } from '#sense/imports/actions.ts'
import { facts as metricFacts, metricsActions } from '#sense/metrics/actions.ts'
import { listeners as metricListeners } from '#sense/metrics/jobs.ts'
import type { Actions } from './action.ts'

export const actions = {
  metrics: { ...metricsActions, chart },
  imports: importsActions,
  formulas: formulasActions,
  charts: chartsActions,
  dimensions: dimensionsActions,
  scorecards: scorecardsActions,
  blueprints: blueprintsActions,
  decisionMap: decisionMapActions,
  connectors: connectorsActions,
  goals: goalsActions,
  dependencies: dependenciesActions,
  flags: flagsActions,
  decisionTypes: rightsActions,
  decisions: decisionsActions,
  pruning: pruningActions,
  reviews: reviewsActions,
  minutes: minutesActions,
  inbox: inboxActions,
  today: todayActions,
  search: searchActions,
  pictures: picturesActions,
  embeds: embedsActions,
  lines: linesActions,
  people: peopleActions,
  units: unitsActions,
  keys: keysActions,
  history: historyActions,
  settings: settingsActions,
  jobs: jobsActions,
  clock: clockActions,
} satisfies Actions

/** What decides who may do what with a record, by kind of record. */
export const facts: Record<RecordKind, FactsLoader> = {
  ...peopleFacts,
  ...metricFacts,
  ...connectorFacts,
  ...scorecardFacts,
  ...goalFacts,
  ...dependencyFacts,
  ...flagFacts,
  ...rightsFacts,
  ...decisionFacts,
  ...reviewFacts,
  ...embedFacts,
}

/** Who listens to what happened, in the order of the loop. */
export const listeners: Listener[] = [
  ...metricListeners,
  ...formulaListeners,
  ...chartListeners,
  ...assessListeners,
  ...decisionListeners,
]

/** What time alone brings, in the order of the loop. */
export const duties: Duty[] = [
  ...formulaDuties,
  ...chartDuties,
  ...assessDuties,
  ...silenceDuties,
  ...connectorDuties,
  ...decisionDuties,
  ...historyDuties,
  ...idempotencyDuties,
]

/** What time brings and a queue must do, for it may take long. */
export const dutiesWithQueue = (jobs: () => Jobs): Duty[] => [connectorDuty(jobs), computeDuty(jobs), refitDuty(jobs)]

export const jobDefinitions = (house: () => House): JobDefinition[] => [
  connectorJob(house),
  computeJob(house),
  refitJob(house),
]
