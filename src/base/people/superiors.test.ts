import { describe, expect, it } from 'vitest'
import { commonSuperior, superiorOf } from './superiors.ts'
import { unitTree } from './unit-tree.ts'

const tree = unitTree([
  { id: 'firm', parentId: null, name: 'Firm', headId: 'Clara', closedOn: null },
  { id: 'operations', parentId: 'firm', name: 'Operations', headId: 'Omar', closedOn: null },
  { id: 'depot', parentId: 'operations', name: 'Depot', headId: 'Dana', closedOn: null },
  // Dana heads the shift as well as the depot above it.
  { id: 'shift', parentId: 'depot', name: 'Shift', headId: 'Dana', closedOn: null },
  { id: 'sales', parentId: 'firm', name: 'Sales', headId: 'Sven', closedOn: null },
  { id: 'branch', parentId: 'sales', name: 'Branch', headId: 'Bea', closedOn: '2026-01-31' },
])

const clara = { id: 'Clara', unitId: 'firm' }
const omar = { id: 'Omar', unitId: 'operations' }
const dana = { id: 'Dana', unitId: 'shift' }
const driver = { id: 'driver', unitId: 'depot' }
const loader = { id: 'loader', unitId: 'shift' }
const seller = { id: 'seller', unitId: 'sales' }
const clerk = { id: 'clerk', unitId: 'branch' }

describe('superior', () => {
  it.each([
    ['a member: the head of his own unit', driver, 'Dana'],
    ['a head: the head of the unit above', omar, 'Clara'],
    ['a head of two units in a row: the first above that somebody else heads', dana, 'Omar'],
    ['a member of a closed unit: the nearest open one above', clerk, 'Sven'],
    ['the head of the organisation: nobody', clara, null],
    ['somebody in an unknown unit: nobody', { id: 'x', unitId: 'elsewhere' }, null],
  ])('of %s', (_, person, superior) => {
    expect(superiorOf(person, tree)).toBe(superior)
  })
})

describe('common superior', () => {
  it.each([
    ['two members of one unit: its head', driver, { id: 'other driver', unitId: 'depot' }, 'Dana'],
    ['members of a unit and of one below it', driver, loader, 'Dana'],
    ['members of two branches: the head of the lowest unit above both', loader, seller, 'Clara'],
    ['a head and a member of his unit: never the head himself', dana, driver, 'Omar'],
    ['a head and the head below him', omar, dana, 'Clara'],
    ['the same person twice: the superior', omar, omar, 'Clara'],
    ['the head of the organisation and anybody: the head of the organisation', clara, driver, 'Clara'],
  ])('of %s', (_, one, other, superior) => {
    expect(commonSuperior(one, other, tree)).toBe(superior)
    expect(commonSuperior(other, one, tree)).toBe(superior)
  })
})
