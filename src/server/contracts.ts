// The list of contracts: one line for each feature. REST API, reference, web client and command line are made from it.
import { decisionsContract } from '#decide/decisions/contract.ts'
import { reviewsContract } from '#decide/reviews/contract.ts'
import { rightsContract } from '#decide/rights/contract.ts'
import { dependenciesContract } from '#plan/dependencies/contract.ts'
import { goalsContract } from '#plan/goals/contract.ts'
import { minutesContract } from '#report/minutes/contract.ts'
import { metricsContract } from '#sense/metrics/contract.ts'

export const contracts = {
  metrics: metricsContract,
  goals: goalsContract,
  dependencies: dependenciesContract,
  rights: rightsContract,
  decisions: decisionsContract,
  reviews: reviewsContract,
  minutes: minutesContract,
}
