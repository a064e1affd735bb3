import { expect, it } from 'vitest'
import { searchFields } from './search-fields.ts'

const read = searchFields({ q: 'text', page: 'number', mine: 'yes' })

it('keeps what fits and leaves out the rest', () => {
  expect(read({ q: 'late', page: 2, mine: true, other: 'x' })).toEqual({ q: 'late', page: 2, mine: true })
  expect(read({ q: '', page: 'two', mine: 'true' })).toEqual({})
  expect(read({ q: { $ne: 1 }, page: Number.NaN })).toEqual({})
})

it('reads a figure as text where text is meant, since an address does not tell them apart', () => {
  expect(read({ q: 2026 })).toEqual({ q: '2026' })
})
