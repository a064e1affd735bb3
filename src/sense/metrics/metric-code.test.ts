import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeCode } from './metric-code.ts'

test.each([
  ['Routing engine availability', 'routing-engine-availability'],
  ['Größe der Kühlfläche (m²)', 'grosse-der-kuhlflache-m2'],
  ['  % on-time!  ', 'on-time'],
  ['收入', 'metric'],
])('%s becomes %s', (name, code) => {
  expect(freeCode(name, new Set())).toBe(code)
})

test('a code that is taken gets the next free number', () => {
  expect(freeCode('Fuel', new Set(['fuel']))).toBe('fuel-2')
  expect(freeCode('Fuel', new Set(['fuel', 'fuel-2', 'fuel-3']))).toBe('fuel-4')
})

test('whatever the name, the code is one that the database takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      expect(freeCode(name, new Set())).toMatch(/^[a-z0-9][a-z0-9._-]{0,79}$/)
    }),
  )
})
