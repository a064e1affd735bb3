import { describe, expect, it } from 'vitest'
import { chosenValues, findDifferences } from './difference.ts'

const current = { name: 'Availability', target: 99.5, tags: ['a'], version: 4 }
const yours = { name: 'Routing availability', target: 99.5, tags: ['a'], note: 'mine' }

describe('findDifferences', () => {
  it('lists the moved fields that really differ', () => {
    expect(findDifferences(current, yours, ['name', 'target', 'tags', 'version'])).toEqual([
      { field: 'name', theirs: 'Availability', yours: 'Routing availability' },
    ])
  })

  it('compares lists by what they hold, and a missing value with null', () => {
    expect(findDifferences({ tags: ['a', 'b'], due: null }, { tags: ['a'], due: undefined }, ['tags', 'due'])).toEqual([
      { field: 'tags', theirs: ['a', 'b'], yours: ['a'] },
    ])
  })
})

describe('chosenValues', () => {
  const differences = findDifferences(current, yours, ['name'])

  it('lets theirs stand until yours is chosen', () => {
    expect(chosenValues(yours, differences, {})).toMatchObject({ name: 'Availability', note: 'mine' })
    expect(chosenValues(yours, differences, { name: 'yours' })).toMatchObject({ name: 'Routing availability' })
  })
})
