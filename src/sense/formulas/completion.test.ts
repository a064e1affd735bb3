import { expect, it } from 'vitest'
import { completed, functionsLike, typingAt } from './completion.ts'

it('knows what is typed at the caret', () => {
  expect(typingAt('[la', 3)).toEqual({ kind: 'metric', from: 0, typed: 'la' })
  expect(typingAt('[late] / [', 10)).toEqual({ kind: 'metric', from: 9, typed: '' })
  expect(typingAt('[late] / roll', 13)).toEqual({ kind: 'function', from: 9, typed: 'roll' })
  expect(typingAt('[late] / 10', 11)).toBeNull()
  expect(typingAt('units_max([a], "Dep', 19)).toBeNull()
  expect(functionsLike('year').map(({ name }) => name)).toEqual(['year_to_date', 'last_year'])
})

it('puts a choice in its place', () => {
  const put = (text: string, caret: number, chosen: string) => completed(text, caret, typingAt(text, caret)!, chosen)
  expect(put('[la', 3, 'late-orders')).toEqual({ text: '[late-orders]', caret: 13 })
  expect(put('1 + [la] * 2', 7, 'late')).toEqual({ text: '1 + [late] * 2', caret: 10 })
  expect(put('rolling_m([a], 4)', 9, 'rolling_max')).toEqual({ text: 'rolling_max([a], 4)', caret: 12 })
  expect(put('roll', 4, 'rolling_sum')).toEqual({ text: 'rolling_sum(', caret: 12 })
})
