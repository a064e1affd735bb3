import { describe, expect, it } from 'vitest'
import { changesOf, idsIn } from './present-entry.ts'

describe('an entry', () => {
  it('tells a change by its fields, without what only counts', () => {
    const record = { id: 'x', version: 2, target_reason: 'new market' }
    const changed = { version: [1, 2], target_reason: [null, 'new market'] } as const
    expect(changesOf({ action: 'update', record, changed })).toEqual([
      { field: 'targetReason', from: null, to: 'new market' },
    ])
  })

  it('tells what was made from nothing, and what was deleted to nothing, without empty fields', () => {
    const record = { organisation_id: 'o', id: 'x', name: 'Fuel', note: '', links: [], decimals: 0, owner_id: null }
    const made = [
      { field: 'name', from: null, to: 'Fuel' },
      { field: 'decimals', from: null, to: 0 },
    ]
    expect(changesOf({ action: 'insert', record, changed: {} })).toEqual(made)
    expect(changesOf({ action: 'delete', record, changed: {} })).toEqual(
      made.map(({ field, to }) => ({ field, from: to, to: null })),
    )
  })

  it('finds ids however deep they stand, and takes nothing else for one', () => {
    const ids = [
      '019c5a00-0000-7000-8000-000000000001',
      '019c5a00-0000-7000-8000-000000000002',
      '019c5a00-0000-7000-8000-000000000003',
    ]
    expect(
      idsIn([
        { field: 'ownerId', from: null, to: ids[0] },
        { field: 'contributorIds', from: [ids[1]], to: [] },
        { field: 'links', from: null, to: [{ kind: 'metric', id: ids[2] }] },
        { field: 'name', from: 'not an id', to: 12 },
      ]),
    ).toEqual(ids)
  })
})
