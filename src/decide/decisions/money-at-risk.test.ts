import { describe, expect, it } from 'vitest'
import { byMoney, moneyOfCause, totalByCurrency } from './money-at-risk.ts'

const flag = (subjectKind: string, subjectId: string, amount: string | null, currency = 'EUR') => ({
  subjectKind,
  subjectId,
  moneyAtRisk: amount,
  currency: amount === null ? null : currency,
})

describe('moneyOfCause', () => {
  it('adds up what different dependencies endanger', () => {
    const flags = [
      flag('dependency', 'a', '400000.00'),
      flag('dependency', 'b', '0.10'),
      flag('dependency', 'c', '0.20'),
    ]
    expect(moneyOfCause(flags, 'EUR')).toEqual({ amount: '400000.30', currency: 'EUR' })
  })

  it('counts no money twice that a metric or a key result repeats', () => {
    const flags = [
      flag('metric', 'm', '400000.00'),
      flag('dependency', 'a', '400000.00'),
      flag('key_result', 'k', '400000.00'),
    ]
    expect(moneyOfCause(flags, 'EUR')?.amount).toBe('400000.00')
    expect(moneyOfCause([flag('metric', 'm', '90'), flag('key_result', 'k', '100')], 'EUR')?.amount).toBe('100')
  })

  it('shows the organisation’s own currency where there are several', () => {
    const flags = [flag('dependency', 'a', '900', 'USD'), flag('dependency', 'b', '100')]
    expect(moneyOfCause(flags, 'EUR')).toEqual({ amount: '100.00', currency: 'EUR' })
    expect(moneyOfCause([flag('metric', 'm', null)], 'EUR')).toBeNull()
  })
})

describe('totalByCurrency', () => {
  it('never adds up different currencies', () => {
    const money = [
      { amount: '1.10', currency: 'USD' },
      { amount: '2', currency: 'EUR' },
      { amount: '2.20', currency: 'USD' },
    ]
    expect(totalByCurrency(money)).toEqual([
      { amount: '2.00', currency: 'EUR' },
      { amount: '3.30', currency: 'USD' },
    ])
  })
})

describe('byMoney', () => {
  it('puts most first, another currency after, none last', () => {
    const eur = (amount: string) => ({ amount, currency: 'EUR' })
    const usd = { amount: '9999999', currency: 'USD' }
    expect([null, eur('9'), usd, eur('10')].sort(byMoney('EUR'))).toEqual([eur('10'), eur('9'), usd, null])
  })
})
