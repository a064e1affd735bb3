import { describe, expect, it } from 'vitest'
import type { Actor, RecordFacts } from '../context.ts'
import { mayDo, rights, scopeOf } from './rights.ts'

const actor = (role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  kind: 'person',
  personId: 'me',
  role,
  unitId: 'depot',
  unitPath: ['depot', 'operations', 'firm'],
  scopes: null,
  ...more,
})

const record = (facts: Partial<RecordFacts>): RecordFacts => ({
  unitPath: [],
  ownerIds: [],
  confidentialTo: null,
  ...facts,
})
const inShift = record({ unitPath: ['shift', 'depot', 'operations', 'firm'] })
const inSales = record({ unitPath: ['sales', 'firm'] })
const mine = record({ unitPath: ['sales', 'firm'], ownerIds: ['me'] })

describe('rights', () => {
  it('lets a viewer read, keep a profile and an inbox, hold keys, and nothing else', () => {
    const granted = rights.filter((right) => mayDo(actor('viewer'), right))
    expect(granted.filter((right) => !right.endsWith('.read'))).toEqual(['profile.edit', 'inbox.edit', 'keys.own'])
    expect(granted).toContain('metrics.read')
    expect(granted).not.toContain('jobs.read')
  })

  it('gives a lower role nothing that a higher one lacks', () => {
    const reach = { organisation: 3, unit: 2, own: 1, none: 0 }
    for (const right of rights) {
      const columns = (['administrator', 'leader', 'editor', 'contributor', 'viewer'] as const).map(
        (role) => reach[scopeOf(role, right) ?? 'none'],
      )
      expect(columns, right).toEqual(columns.toSorted((a, b) => b - a))
    }
  })

  it('keeps an editor to the own unit and below, and to own records', () => {
    expect(mayDo(actor('editor'), 'metrics.edit', inShift)).toBe(true)
    expect(mayDo(actor('editor'), 'metrics.edit', inSales)).toBe(false)
    expect(mayDo(actor('editor'), 'metrics.edit', mine)).toBe(true)
    expect(mayDo(actor('editor'), 'metrics.edit', record({ unitPath: ['operations', 'firm'] }))).toBe(false)
    expect(mayDo(actor('editor', { unitId: null, unitPath: [] }), 'metrics.edit', inShift)).toBe(false)
  })

  it('keeps a contributor to own records', () => {
    expect(mayDo(actor('contributor'), 'metrics.record', mine)).toBe(true)
    expect(mayDo(actor('contributor'), 'metrics.record', inShift)).toBe(false)
  })

  it('lets only the named person decide, whatever the rank', () => {
    expect(mayDo(actor('administrator'), 'decisions.decide', inShift)).toBe(false)
    expect(mayDo(actor('contributor'), 'decisions.decide', mine)).toBe(true)
    expect(mayDo(actor('viewer'), 'decisions.decide', mine)).toBe(false)
  })

  it('asks without a record whether there might be one', () => {
    expect(mayDo(actor('editor'), 'metrics.edit')).toBe(true)
    expect(mayDo(actor('contributor'), 'metrics.edit')).toBe(false)
  })

  it('shows confidential records to those named, their units and their owners only', () => {
    const secret = (confidentialTo: string[], ownerIds: string[] = []) => record({ confidentialTo, ownerIds })
    expect(mayDo(actor('administrator'), 'goals.read', secret([]))).toBe(false)
    expect(mayDo(actor('viewer'), 'goals.read', secret(['me']))).toBe(true)
    expect(mayDo(actor('viewer'), 'goals.read', secret(['operations']))).toBe(true)
    expect(mayDo(actor('viewer'), 'goals.read', secret(['shift', 'someone']))).toBe(false)
    expect(mayDo(actor('contributor'), 'goals.edit', secret([], ['me']))).toBe(true)
    expect(mayDo(actor('viewer'), 'goals.edit', secret(['me']))).toBe(false)
  })

  it('gives a key what both its owner and its scopes allow', () => {
    const key = actor('contributor', { kind: 'key', scopes: ['metrics.record', 'metrics.edit'] })
    expect(mayDo(key, 'metrics.record', mine)).toBe(true)
    expect(mayDo(key, 'metrics.edit', mine)).toBe(false)
    expect(mayDo(key, 'metrics.read', mine)).toBe(false)
  })

  it('lets the system do its work', () => {
    const system = actor('viewer', { kind: 'system', personId: null, unitId: null, unitPath: [] })
    expect(mayDo(system, 'metrics.edit', record({ confidentialTo: [] }))).toBe(true)
  })
})
