import { describe, expect, it } from 'vitest'
import { pageOf, positionAfter } from './paging.ts'

const rows = ['Ärger', 'Bea', '東京', 'Zoë'].map((name, id) => ({ id, name }))
const position = (row: (typeof rows)[number]) => [row.name, row.id]

describe('paging', () => {
  it('leads from page to page and ends', () => {
    const first = pageOf(rows.slice(0, 4), 3, position)
    expect(first.items.map((row) => row.name)).toEqual(['Ärger', 'Bea', '東京'])
    expect(positionAfter(first.nextCursor ?? undefined, 2)).toEqual(['東京', 2])
    expect(pageOf(rows.slice(3), 3, position)).toEqual({ items: [{ id: 3, name: 'Zoë' }], nextCursor: null })
  })

  it('has no next page when the last row just fits, or when there is none', () => {
    expect(pageOf(rows, 4, position).nextCursor).toBeNull()
    expect(pageOf([], 4, position)).toEqual({ items: [], nextCursor: null })
  })

  it('starts at the beginning without a cursor', () => {
    expect(positionAfter(undefined, 2)).toBeUndefined()
  })

  it.each(['', 'nonsense', '%%%', btoa('{"a":1}'), btoa('[1]'), btoa('[1,[2]]'), btoa('[1,2,3]')])(
    'refuses the cursor ‘%s’ with the name of the field',
    (cursor) => {
      expect(() => positionAfter(cursor, 2)).toThrow(expect.objectContaining({ kind: 'invalid' }))
    },
  )
})
