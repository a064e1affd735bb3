// The operations of dependencies, under the names that their contract gives them.
import { create, get, list, update } from './actions-asking.ts'
import { map } from './actions-map.ts'
import {
  acceptDelivery,
  acceptProposal,
  commit,
  counter,
  decline,
  deliver,
  escalate,
  forecast,
  propose,
  replan,
  returnDelivery,
  takeRisk,
  withdraw,
} from './actions-negotiation.ts'

export const dependenciesActions = {
  list,
  map,
  get,
  create,
  update,
  propose,
  acceptProposal,
  counter,
  commit,
  decline,
  deliver,
  acceptDelivery,
  returnDelivery,
  escalate,
  withdraw,
  forecast,
  takeRisk,
  replan,
}
