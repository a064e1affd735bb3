import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRing, type Waiting } from './find-ring.ts'

const graph = (needs: Record<string, string[]>, movedBy: Record<string, string[]>): Waiting => ({
  needs: new Map(Object.entries(needs)),
  movedBy: new Map(Object.entries(movedBy)),
})

describe('ring', () => {
  it('is none where nothing leads back', () => {
    expect(findRing(graph({}, {}), 'cost', 'availability')).toBeNull()
    expect(findRing(graph({ uptime: ['staff'] }, { availability: ['uptime'] }), 'cost', 'availability')).toBeNull()
  })

  it('is the shortest one when a key result would need the metric that it moves itself', () => {
    expect(findRing(graph({}, { availability: ['uptime'] }), 'uptime', 'availability')).toEqual([
      'uptime',
      'availability',
      'uptime',
    ])
  })

  it('is found over one step and over several', () => {
    const two = graph({ uptime: ['cost per drop'] }, { availability: ['uptime'], 'cost per drop': ['cost'] })
    expect(findRing(two, 'cost', 'availability')).toEqual(['cost', 'availability', 'uptime', 'cost per drop', 'cost'])
    const three = graph(
      { uptime: ['staff'], hiring: ['cost per drop'] },
      { availability: ['uptime'], staff: ['hiring'], 'cost per drop': ['cost'] },
    )
    expect(findRing(three, 'cost', 'availability')).toEqual([
      'cost',
      'availability',
      'uptime',
      'staff',
      'hiring',
      'cost per drop',
      'cost',
    ])
  })

  it('ends although there already is a ring elsewhere', () => {
    const old = graph({ a: ['y'], b: ['x'] }, { x: ['a'], y: ['b'] })
    expect(findRing(old, 'c', 'x')).toBeNull()
  })

  it('is found exactly when one can walk back from the metric to the key result', () => {
    const name = fc.integer({ min: 0, max: 7 })
    const edges = fc.array(fc.tuple(name, name), { maxLength: 25 })
    fc.assert(
      fc.property(edges, edges, name, name, (needEdges, moveEdges, from, to) => {
        const group = (pairs: [number, number][], a: string, b: string) => {
          const grouped: Record<string, string[]> = {}
          for (const [left, right] of pairs) grouped[a + left] = [...(grouped[a + left] ?? []), b + right]
          return grouped
        }
        const waiting = graph(group(needEdges, 'k', 'm'), group(moveEdges, 'm', 'k'))
        const reached = new Set<string>([`m${to}`])
        for (let before = -1; before !== reached.size; ) {
          before = reached.size
          for (const node of [...reached]) {
            for (const next of [...(waiting.needs.get(node) ?? []), ...(waiting.movedBy.get(node) ?? [])])
              reached.add(next)
          }
        }
        const ring = findRing(waiting, `k${from}`, `m${to}`)
        expect(ring !== null).toBe(reached.has(`k${from}`))
        if (!ring) return
        expect([ring[0], ring[1], ring.at(-1)]).toEqual([`k${from}`, `m${to}`, `k${from}`])
        for (const [i, node] of ring.slice(1, -1).entries()) {
          const next = ring[i + 2] as string
          expect([...(waiting.needs.get(node) ?? []), ...(waiting.movedBy.get(node) ?? [])]).toContain(next)
        }
      }),
    )
  })
})
