// The actions of people and units by the names of their operations, and what decides the rights on a person or a unit.
import type { FactsLoader } from '../dispatch.ts'
import {
  deactivatePerson,
  erasePerson,
  factsOfPerson,
  getPerson,
  listPeople,
  reactivatePerson,
  updatePerson,
} from './actions.ts'
import { invitePerson, listInvitations, withdrawInvitation } from './actions-invitations.ts'
import { getProfile, updateProfile } from './actions-profile.ts'
import { rightsOfPerson, rightsOnRecord, rightsTable } from './actions-rights.ts'
import { closeUnit, createUnit, factsOfUnit, listUnits, updateUnit } from './actions-units.ts'

export const peopleActions = {
  list: listPeople,
  get: getPerson,
  update: updatePerson,
  deactivate: deactivatePerson,
  reactivate: reactivatePerson,
  erase: erasePerson,
  rights: rightsOfPerson,
  rightsOnRecord,
  rightsTable,
  invite: invitePerson,
  listInvitations,
  withdrawInvitation,
  getProfile,
  updateProfile,
}

export const unitsActions = { list: listUnits, create: createUnit, update: updateUnit, close: closeUnit }

export const facts = { person: factsOfPerson, unit: factsOfUnit } satisfies Record<string, FactsLoader>
