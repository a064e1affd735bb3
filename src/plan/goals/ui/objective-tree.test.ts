import { describe, expect, it } from 'vitest'
import type { ObjectiveItem } from './goal-records.ts'
import { moneyOnThem, objectiveTree } from './objective-tree.ts'

const item = (id: string, parentId: string | null = null, moneyAtRisk: string | null = null) =>
  ({
    id,
    parent: parentId === null ? null : { id: parentId, title: parentId },
    assessment: { moneyAtRisk, currency: moneyAtRisk === null ? null : 'EUR' },
  }) as unknown as ObjectiveItem

describe('the tree of objectives', () => {
  const depths = (items: ObjectiveItem[]) => objectiveTree(items).map(({ item: { id }, depth }) => `${depth} ${id}`)

  it('puts each one below the one it serves, in the given order', () => {
    const items = [item('b'), item('a-1', 'a'), item('a'), item('a-1-1', 'a-1'), item('a-2', 'a')]
    expect(depths(items)).toEqual(['0 b', '0 a', '1 a-1', '2 a-1-1', '1 a-2'])
  })

  it('puts one whose parent is not on the list at the top', () => {
    expect(depths([item('lone', 'elsewhere')])).toEqual(['0 lone'])
  })
})

describe('the money on objectives', () => {
  it('counts what hangs on a parent and its children once', () => {
    const items = [item('a', null, '520000.00'), item('a-1', 'a', '400000.00'), item('b', null, '80000.00')]
    expect(moneyOnThem(items)).toEqual([{ amount: '600000.00', currency: 'EUR' }])
  })

  it('counts a child whose parent is not among them', () => {
    expect(moneyOnThem([item('a-1', 'a', '400000.00'), item('b')])).toEqual([{ amount: '400000.00', currency: 'EUR' }])
  })
})
