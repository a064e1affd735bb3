// The operations of goals, under the names that their contract gives them.
import { checkIn, checkInMany, listCheckIns, listDueCheckIns } from './actions-check-ins.ts'
import { closeCycle, createCycle, getCycle, listCycles, updateCycle } from './actions-cycles.ts'
import {
  closeKeyResult,
  createKeyResult,
  getKeyResult,
  listKeyResults,
  reopenKeyResult,
  updateKeyResult,
} from './actions-key-results.ts'
import {
  closeObjective,
  createObjective,
  getObjective,
  listObjectives,
  reopenObjective,
  updateObjective,
} from './actions-objectives.ts'

export const goalsActions = {
  listCycles,
  getCycle,
  createCycle,
  updateCycle,
  closeCycle,
  listObjectives,
  getObjective,
  createObjective,
  updateObjective,
  closeObjective,
  reopenObjective,
  listKeyResults,
  getKeyResult,
  createKeyResult,
  updateKeyResult,
  closeKeyResult,
  reopenKeyResult,
  checkIn,
  checkInMany,
  listCheckIns,
  listDueCheckIns,
}
