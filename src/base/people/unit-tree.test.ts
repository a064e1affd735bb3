import { describe, expect, it } from 'vitest'
import { makesRing, rootUnit, type Unit, unitPath, unitsBelow, unitTree } from './unit-tree.ts'

const unit = (id: string, parentId: string | null): Unit => ({
  id,
  parentId,
  name: id,
  headId: `head of ${id}`,
  closedOn: null,
})

const tree = unitTree([
  unit('depot', 'operations'),
  unit('firm', null),
  unit('operations', 'firm'),
  unit('sales', 'firm'),
  unit('night shift', 'depot'),
])

describe('unit tree', () => {
  it('walks from a unit up to the top', () => {
    expect(unitPath(tree, 'depot')).toEqual(['depot', 'operations', 'firm'])
    expect(unitPath(tree, 'firm')).toEqual(['firm'])
  })

  it('has no path for what it does not know', () => {
    expect(unitPath(tree, 'elsewhere')).toEqual([])
    expect(unitPath(tree, null)).toEqual([])
  })

  it('finds everything below a unit', () => {
    expect(unitsBelow(tree, 'operations').sort()).toEqual(['depot', 'night shift', 'operations'])
    expect(unitsBelow(tree, 'sales')).toEqual(['sales'])
    expect(unitsBelow(tree, 'elsewhere')).toEqual([])
  })

  it('knows which move would make a ring', () => {
    expect(makesRing(tree, 'operations', 'night shift')).toBe(true)
    expect(makesRing(tree, 'operations', 'operations')).toBe(true)
    expect(makesRing(tree, 'night shift', 'sales')).toBe(false)
  })

  it('ends even on a damaged tree', () => {
    const damaged = unitTree([unit('a', 'b'), unit('b', 'a')])
    expect(unitPath(damaged, 'a')).toEqual(['a', 'b'])
    expect(unitsBelow(damaged, 'a').sort()).toEqual(['a', 'b'])
    expect(rootUnit(damaged)).toBeUndefined()
  })

  it('has one top', () => {
    expect(rootUnit(tree)?.id).toBe('firm')
  })
})
