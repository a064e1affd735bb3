import { describe, expect, it } from 'vitest'
import { levelFromDirection } from './level-from.ts'
import { findMoneyErrors } from './money-rules.ts'

describe('the good side of a level', () => {
  it('follows the direction of the metric', () => {
    expect(levelFromDirection('higher')).toBe('at_least')
    expect(levelFromDirection('lower')).toBe('at_most')
    expect(levelFromDirection('band')).toBeNull()
  })
})

describe('money at risk', () => {
  it.each([
    ['none', null, null, []],
    ['with its currency', '400000.00', 'EUR', []],
    ['without its currency', '400000.00', null, ['currency: money_with_currency']],
    ['a currency alone', null, 'EUR', ['moneyAtRisk: currency_with_money']],
    ['in a currency that does not exist', '5.00', 'EUX', ['currency: known_currency']],
    ['in a currency written small', '5.00', 'eur', ['currency: known_currency']],
  ])('%s', (_, amount, currency, expected) => {
    expect(findMoneyErrors(amount, currency).map(({ field, rule }) => `${field}: ${rule}`)).toEqual(expected)
  })
})
