// Each operation of the contract and the function that does it. The chart is read by a feature of its own.
import { archive, create, defineAgain, restore, update } from './actions-definition.ts'
import { addToExecutiveSet, executiveSet, removeFromExecutiveSet } from './actions-executive.ts'
import { metricFacts } from './actions-facts.ts'
import { counts, get, list } from './actions-present.ts'
import { readings } from './actions-reading.ts'
import { record, recordOne } from './actions-record.ts'
import { replace } from './actions-replacing.ts'
import { endSeries, endSilentSeries, reopenSeries, series } from './actions-series.ts'
import type { metricsContract } from './contract.ts'

export const facts = { metric: metricFacts }

export const metricsActions = {
  list,
  counts,
  get,
  create,
  update,
  archive,
  restore,
  replace,
  defineAgain,
  executiveSet,
  addToExecutiveSet,
  removeFromExecutiveSet,
  record,
  recordOne,
  readings,
  series,
  endSeries,
  endSilentSeries,
  reopenSeries,
} satisfies Record<Exclude<keyof typeof metricsContract, 'chart'>, unknown>
