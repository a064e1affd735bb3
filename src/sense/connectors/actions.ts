// Each operation of the contract and the function that does it.
import { connectorFacts } from './actions-facts.ts'
import { allowAddresses, showNetwork } from './actions-network.ts'
import { getConnector, listConnectors, listRuns } from './actions-present.ts'
import { runNow } from './actions-run.ts'
import { createConnector, removeConnector, rotateSecret, updateConnector } from './actions-save.ts'
import { testConnector } from './actions-trial.ts'
import type { connectorsContract } from './contract.ts'

export const facts = { connector: connectorFacts }

export const connectorsActions = {
  list: listConnectors,
  get: getConnector,
  create: createConnector,
  update: updateConnector,
  remove: removeConnector,
  test: testConnector,
  run: runNow,
  runs: listRuns,
  rotateSecret,
  network: showNetwork,
  allow: allowAddresses,
} satisfies Record<keyof typeof connectorsContract, unknown>
