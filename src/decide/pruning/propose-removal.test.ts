import { expect, test } from 'vitest'
import { proposeRemoval, type Use } from './propose-removal.ts'

const use = (metricId: string, more: Partial<Use> = {}): Use => ({
  metricId,
  executive: false,
  owned: true,
  shown: 13,
  discussed: 0,
  triggered: 0,
  decided: 0,
  ...more,
})
const groundsOf = (uses: Use[], twins: Parameters<typeof proposeRemoval>[1] = []) =>
  proposeRemoval(uses, twins).map(({ metricId, grounds }) => [metricId, ...grounds])

test('what triggered, decided and started nothing in thirteen reviews is ornament', () => {
  expect(groundsOf([use('a')])).toEqual([['a', 'ornamental']])
  expect(groundsOf([use('a', { shown: 12 })])).toEqual([])
  for (const moved of [{ discussed: 1 }, { triggered: 1 }, { decided: 1 }])
    expect(groundsOf([use('a', moved)])).toEqual([])
})

test('what nobody owns is proposed at once', () => {
  expect(groundsOf([use('a', { shown: 0, owned: false })])).toEqual([['a', 'unowned']])
})

test('of twins the one that was less use goes, and only one of them', () => {
  const facts = { correlation: 0.99, periods: 52 }
  const uses = [use('a', { decided: 2 }), use('b', { triggered: 1 }), use('c', { triggered: 1 })]
  expect(proposeRemoval(uses, [['a', 'b', facts]])).toEqual([
    { metricId: 'b', grounds: ['twin'], twin: { metricId: 'a', ...facts } },
  ])
  expect(groundsOf(uses, [['b', 'c', facts]])).toEqual([['c', 'twin']])
  expect(groundsOf([use('x', { shown: 0 }), use('y', { shown: 0 })], [['x', 'y', facts]])).toEqual([['y', 'twin']])
})
