import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  dimensionNamed,
  type Filter,
  nameOfDimension,
  readGroupings,
  readPath,
  reserved,
  writeGroupings,
  writePath,
} from './path-text.ts'

test('a path reads as people would type it', () => {
  expect(readPath('region:North;channel:Phone')).toEqual([
    { name: 'region', value: 'North' },
    { name: 'channel', value: 'Phone' },
  ])
  expect(readPath('channel:')).toEqual([{ name: 'channel', value: null }])
  expect(readPath('at:10:30')).toEqual([{ name: 'at', value: '10:30' }])
  expect(readPath('')).toEqual([])
})

test('whatever a dimension is called, a path can be written and read again', () => {
  const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  const filter = fc.record({ name: text, value: fc.option(text) }) as fc.Arbitrary<Filter>
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 12 }), (path) => {
      expect(readPath(writePath(path))).toEqual(path)
    }),
  )
  fc.assert(
    fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 3 }), (names) => {
      expect(readGroupings(writeGroupings(names))).toEqual(names)
    }),
  )
  fc.assert(
    fc.property(fc.oneof(text, fc.constantFrom(...reserved, 'dimension:unit')), (name) => {
      expect(dimensionNamed(nameOfDimension(name))).toBe(name)
    }),
  )
})

test('what is no path is refused', () => {
  for (const where of ['North', ':North', 'a:b;', `${'a:b;'.repeat(12)}a:b`]) {
    expect(() => readPath(where), where).toThrow(expect.objectContaining({ status: 422 }))
  }
  for (const by of ['', 'a,', 'a,b,c,d'])
    expect(() => readGroupings(by), by).toThrow(expect.objectContaining({ status: 422 }))
})
