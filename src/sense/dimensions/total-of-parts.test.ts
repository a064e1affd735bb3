import { expect, test } from 'vitest'
import { totalOfParts, totalWords } from './total-of-parts.ts'

const computed = { computed: true, total: 'last' } as const

test('what is recorded keeps its own rule', () => {
  expect(totalOfParts({ computed: false, total: 'ratio' }, [])).toBe('ratio')
})

test('a formula makes a sum only where its parts add up in every period', () => {
  const good = { parts: [0.1, 0.2, null], whole: 0.3 }
  expect(totalOfParts(computed, [good])).toBe('sum')
  expect(totalOfParts(computed, [good, { parts: [1, 2], whole: 1.5 }])).toBe('last')
  expect(totalOfParts(computed, [{ parts: [1], whole: 1 }])).toBe('last')
  expect(totalOfParts(computed, [{ parts: [1, 2], whole: null }])).toBe('last')
})

test('and says so', () => {
  expect(totalWords(computed)).toContain('formula')
  expect(totalWords({ computed: true, total: 'sum' })).toBe('The parts add up to the total.')
  expect(totalWords({ computed: false, total: 'last' })).toContain('known last')
})
