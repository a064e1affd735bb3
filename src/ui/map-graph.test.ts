import { describe, expect, it } from 'vitest'
import { hiddenBehind, nearTo, relatedTo, shownNodes } from './map-graph.ts'

// a → b → d → e, a → c → d, f alone, x ⇄ y
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'x', 'y']
const links = [
  { from: 'a', to: 'b' },
  { from: 'a', to: 'c' },
  { from: 'b', to: 'd' },
  { from: 'c', to: 'd' },
  { from: 'd', to: 'e' },
  { from: 'x', to: 'y' },
  { from: 'y', to: 'x' },
]
const sorted = (set: Set<string>) => [...set].sort().join('')

describe('map', () => {
  it('relates causes and results, but not the other causes of a result', () => {
    expect(sorted(relatedTo('b', links))).toBe('abde')
    expect(sorted(relatedTo('f', links))).toBe('f')
    expect(sorted(relatedTo('x', links))).toBe('xy')
  })

  it('finds the neighbourhood in both directions', () => {
    expect(sorted(nearTo('b', links, 1))).toBe('abd')
    expect(sorted(nearTo('b', links, 2))).toBe('abcde')
  })

  it('folds away only what has no other way in', () => {
    expect(sorted(shownNodes(ids, links, new Set()))).toBe('abcdefxy')
    expect(sorted(shownNodes(ids, links, new Set(['b'])))).toBe('abcdefxy')
    expect(sorted(shownNodes(ids, links, new Set(['b', 'c'])))).toBe('abcfxy')
    expect(sorted(shownNodes(ids, links, new Set(['a'])))).toBe('afxy')
  })

  it('says how many come back', () => {
    expect(hiddenBehind('a', ids, links, new Set(['a']))).toBe(4)
    expect(hiddenBehind('b', ids, links, new Set(['b', 'c']))).toBe(2)
  })
})
