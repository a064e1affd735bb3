// The list of contracts: one line for each feature. REST API, reference, web client and command line are made from it.
import { flagsContract } from '#assess/flags/contract.ts'
import { clockContract } from '#base/clock/contract.ts'
import { historyContract } from '#base/history/contract.ts'
import { jobsContract } from '#base/jobs/contract.ts'
import { keysContract } from '#base/keys/contract.ts'
import { peopleContract } from '#base/people/contract.ts'
import { unitsContract } from '#base/people/contract-units.ts'
import { settingsContract } from '#base/settings/contract.ts'
import { decisionsContract } from '#decide/decisions/contract.ts'
import { pruningContract } from '#decide/pruning/contract.ts'
import { reviewsContract } from '#decide/reviews/contract.ts'
import { rightsContract } from '#decide/rights/contract.ts'
import { dependenciesContract } from '#plan/dependencies/contract.ts'
import { goalsContract } from '#plan/goals/contract.ts'
import { embedsContract } from '#report/embeds/contract.ts'
import { inboxContract, todayContract } from '#report/inbox/contract.ts'
import { linesContract } from '#report/lines/contract.ts'
import { minutesContract } from '#report/minutes/contract.ts'
import { picturesContract } from '#report/pictures/contract.ts'
import { scorecardsContract } from '#report/scorecards/contract.ts'
import { searchContract } from '#report/search/contract.ts'
import { blueprintsContract } from '#sense/blueprints/contract.ts'
import { chartsContract } from '#sense/charts/contract.ts'
import { connectorsContract } from '#sense/connectors/contract.ts'
import { decisionMapContract } from '#sense/decision-map/contract.ts'
import { dimensionsContract } from '#sense/dimensions/contract.ts'
import { formulasContract } from '#sense/formulas/contract.ts'
import { importsContract } from '#sense/imports/contract.ts'
import { metricsContract } from '#sense/metrics/contract.ts'

export const contracts = {
  metrics: metricsContract,
  imports: importsContract,
  formulas: formulasContract,
  charts: chartsContract,
  dimensions: dimensionsContract,
  scorecards: scorecardsContract,
  blueprints: blueprintsContract,
  decisionMap: decisionMapContract,
  connectors: connectorsContract,
  goals: goalsContract,
  dependencies: dependenciesContract,
  flags: flagsContract,
  decisionTypes: rightsContract,
  decisions: decisionsContract,
  pruning: pruningContract,
  reviews: reviewsContract,
  minutes: minutesContract,
  inbox: inboxContract,
  today: todayContract,
  search: searchContract,
  pictures: picturesContract,
  embeds: embedsContract,
  lines: linesContract,
  people: peopleContract,
  units: unitsContract,
  keys: keysContract,
  history: historyContract,
  settings: settingsContract,
  jobs: jobsContract,
  clock: clockContract,
}
