import { describe, expect, it } from 'vitest'
import { checkChain, checkEntries, type Entry, sealEntries } from './seal.ts'

const entry = (id: number, more: Partial<Entry> = {}): Entry => ({
  id,
  tableName: 'metrics',
  recordId: 'r1',
  action: 'update',
  at: '1770886800000000',
  actorId: 'ada',
  cause: 'metrics.update',
  record: '{"target": 9.5}',
  changed: '{"target": [9, 9.5]}',
  ...more,
})

const at = new Date('2026-02-12T09:00:00Z')
const map = (entries: Entry[]) => new Map(entries.map((one) => [one.id, one]))

// Commit order, not the order of numbers.
const first = [entry(3), entry(1), entry(7)]
const second = [entry(4), entry(12)]
const one = sealEntries('acme', null, first, at)
const two = sealEntries('acme', one, second, at)

describe('seals', () => {
  it('are numbered, stand on each other, and find nothing wrong where nothing was touched', () => {
    expect([one.number, two.number]).toEqual([1, 2])
    expect(two.previousHash).toBe(one.hash)
    expect([...checkChain('acme', null, one), ...checkChain('acme', one, two)]).toEqual([])
    expect([...checkEntries(one, map(first)), ...checkEntries(two, map(second))]).toEqual([])
  })

  it.each([
    ['what it says', { record: '{"target": 8.5}' }],
    ['what changed', { changed: '{}' }],
    ['who did it', { actorId: null }],
    ['when', { at: '1770886800000001' }],
    ['why', { cause: null }],
    ['what was done', { action: 'insert' }],
    ['the record', { recordId: 'r2' }],
    ['the table', { tableName: 'goals' }],
  ])('name the entry of which somebody changed %s', (_, change) => {
    const tampered = [entry(3), entry(1, change), entry(7)]
    expect(checkEntries(one, map(tampered))).toEqual([{ seal: 1, entryId: 1, rule: 'entry_changed' }])
  })

  it('miss an entry that is gone', () => {
    expect(checkEntries(one, map([entry(3), entry(7)]))).toEqual([{ seal: 1, entryId: 1, rule: 'entry_missing' }])
  })

  it('notice a seal that was written again over other entries, because the next one stands on the old hash', () => {
    const again = sealEntries('acme', null, [entry(3), entry(1, { record: '{}' }), entry(7)], at)
    expect(checkChain('acme', null, again)).toEqual([])
    expect(checkChain('acme', again, two)).toEqual([{ seal: 2, entryId: null, rule: 'seal_changed' }])
  })

  it('notice a changed seal, a missing one, and one of another organisation', () => {
    expect(checkChain('acme', one, { ...two, sealedAt: new Date(0) })).toHaveLength(1)
    expect(checkChain('acme', one, { ...two, entryIds: [12, 4] })).toHaveLength(1)
    expect(checkChain('acme', null, two)).toEqual([{ seal: 1, entryId: null, rule: 'seal_missing' }])
    expect(checkChain('other', null, one)).toHaveLength(1)
  })
})
