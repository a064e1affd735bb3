import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksForMore, type Terms } from './asks-for-more.ts'
import { drawMap, type MapDependency } from './dependency-map.ts'

const needs = (
  id: string,
  keyResultId: string,
  metricId: string | null,
  more: Partial<MapDependency> = {},
): MapDependency => ({
  id,
  keyResultId,
  objectiveId: `objective of ${keyResultId}`,
  providerUnitId: 'it',
  metricId,
  ...more,
})

describe('the map of dependencies', () => {
  it('leads from the unit over its metric to the key result and its objective', () => {
    const { nodes, edges } = drawMap([needs('d', 'cost', 'availability')], new Map())
    expect(nodes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'objective objective of cost',
      'key_result cost',
      'unit it',
      'metric availability',
    ])
    expect(edges.map(({ kind, from, to }) => `${from} ${kind} ${to}`)).toEqual([
      'availability depends cost',
      'cost belongs objective of cost',
      'it provides availability',
    ])
  })

  it('leads straight from the unit where a delivery is awaited', () => {
    const { edges } = drawMap([needs('d', 'cost', null)], new Map())
    expect(edges[0]).toEqual({ kind: 'depends', from: 'it', to: 'cost', dependencyId: 'd' })
  })

  it('shows which key result moves a metric that another one needs', () => {
    const measuredBy = new Map([['availability', ['uptime', 'not drawn']]])
    const { edges } = drawMap([needs('near', 'cost', 'availability'), needs('far', 'uptime', 'staff')], measuredBy)
    const measures = edges.filter(({ kind }) => kind === 'measures')
    expect(measures.map(({ from, to }) => [from, to])).toEqual([['uptime', 'availability']])
  })

  it('draws each node and edge once, and no edge without its ends', () => {
    const few = fc.integer({ min: 0, max: 5 })
    const some = fc.array(fc.tuple(few, fc.option(few, { nil: null })), { maxLength: 20 })
    fc.assert(
      fc.property(some, fc.array(fc.tuple(few, few), { maxLength: 10 }), (pairs, measures) => {
        const dependencies = pairs.map(([k, m], i) => needs(`d${i}`, `k${k}`, m === null ? null : `m${m}`))
        const measuredBy = new Map(measures.map(([m, k]) => [`m${m}`, [`k${k}`]]))
        const { nodes, edges } = drawMap(dependencies, measuredBy)
        const ids = nodes.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        const names = edges.map((edge) => JSON.stringify(edge))
        expect(new Set(names).size).toBe(names.length)
        for (const { from, to } of edges) expect(ids).toEqual(expect.arrayContaining([from, to]))
      }),
    )
  })
})

describe('changed terms', () => {
  const level = (given: number, levelFrom: Terms['levelFrom'] = 'at_least'): Terms => ({
    level: given,
    levelFrom,
    neededBy: null,
  })
  const by = (neededBy: string): Terms => ({ level: null, levelFrom: null, neededBy })

  it.each([
    ['a higher level where higher is better', level(99), level(99.5), null, true],
    ['a lower level where higher is better', level(99.5), level(99), null, false],
    ['a lower level where lower is better', level(9, 'at_most'), level(8, 'at_most'), null, true],
    ['a higher level where lower is better', level(8, 'at_most'), level(9, 'at_most'), null, false],
    ['the level itself no longer enough', level(99), level(99, 'above'), null, true],
    ['the level itself enough again', level(99, 'above'), level(99), null, false],
    ['the other side', level(99), level(99, 'at_most'), null, true],
    ['nothing', level(99), level(99), null, false],
    ['earlier than was promised', by('2026-03-10'), by('2026-03-01'), '2026-03-10', true],
    ['earlier, but not than was promised', by('2026-03-10'), by('2026-03-05'), '2026-03-02', false],
    ['later', by('2026-03-10'), by('2026-03-20'), '2026-03-10', false],
  ] as const)('%s', (_, before, after, committedOn, expected) => {
    expect(asksForMore(before, after, committedOn)).toBe(expected)
  })
})
