import { expect, it } from 'vitest'
import { computedFrom, dependencyGraph, depthOf, ringThrough } from './dependency-order.ts'

const computed = [
  { id: 'mean', inputs: ['share'] },
  { id: 'share', inputs: ['late', 'orders'] },
  { id: 'other', inputs: ['stock'] },
  { id: 'both', inputs: ['mean', 'orders'] },
]

it('finds what depends on a metric, inputs first and each once', () => {
  const graph = dependencyGraph(computed)
  expect(computedFrom(graph, ['orders'])).toEqual(['share', 'mean', 'both'])
  expect(computedFrom(graph, ['orders', 'late', 'stock']).sort()).toEqual(['both', 'mean', 'other', 'share'])
  expect(computedFrom(graph, ['both', 'unknown'])).toEqual(['both'])
  expect(computedFrom(graph, ['mean', 'share'])).toEqual(['share', 'mean', 'both'])
  expect(depthOf(graph, 'both')).toBe(3)
})

it('names the ring that a formula would close', () => {
  expect(ringThrough(computed, { id: 'orders', inputs: ['orders'] })).toEqual(['orders', 'orders'])
  expect(ringThrough(computed, { id: 'late', inputs: ['both'] })?.toSorted()).toEqual([
    'both',
    'late',
    'late',
    'mean',
    'share',
  ])
  expect(ringThrough(computed, { id: 'late', inputs: ['both'] })?.at(0)).toBe('late')
  expect(ringThrough(computed, { id: 'share', inputs: ['mean'] })?.at(-1)).toBe('share')
  expect(ringThrough(computed, { id: 'stock', inputs: ['orders'] })).toBeNull()
})
