import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adviceFor, agrees, combined, proposedUnit, type Quantity, quantityIn } from './quantity.ts'
import { divided, multiplied, sameUnit, unitOf, unitText } from './unit-algebra.ts'

const bare = (value: number): Quantity => ({ bare: value })
const result = (sign: '+' | '-' | '*' | '/', a: Quantity, b: Quantity): Quantity => combined(sign, a, b) as Quantity
const unit = (sign: '+' | '-' | '*' | '/', a: string, b: string) => {
  const found = combined(sign, quantityIn(a), quantityIn(b))
  return found && proposedUnit(found)
}

describe('units', () => {
  it.each([
    ['/', '€', 'orders', '€/orders'],
    ['/', 'hours', 'h', ''],
    ['*', '€/order', 'orders', '€'],
    ['*', 'hours', 'people', 'hours·people'],
    ['/', '', 'days', '1/days'],
    ['/', '€/orders', 'days', '€/orders/days'],
    ['/', 'l', '100 km', 'l/100 km'],
    ['+', '€', 'EUR', '€'],
    ['-', '%', '%', '%'],
    ['/', '%', '%', ''],
    ['+', 'hours', '€', null],
    ['-', 'hours', 'days', null],
    ['+', '', '€', null],
    ['+', '%', '', null],
  ] as const)('%s of %s and %s', (sign, a, b, expected) => {
    expect(unit(sign, a, b)).toBe(expected)
  })

  it('a bare number scales, and takes the unit that it is added to', () => {
    expect(proposedUnit(result('*', quantityIn('€'), bare(2)))).toBe('€')
    expect(proposedUnit(result('-', bare(100), quantityIn('%')))).toBe('%')
    expect(proposedUnit(result('/', bare(1), quantityIn('days')))).toBe('1/days')
    expect(result('/', bare(1), bare(4))).toEqual({ bare: 0.25 })
  })

  it('a share times 100 may be called % or a plain number; % of something needs its division by 100', () => {
    const share = result('/', quantityIn('orders'), quantityIn('order'))
    expect([agrees(share, ''), agrees(share, '%')]).toEqual([true, false])
    expect(adviceFor(share, '%')).toBe('Multiply by 100 for %.')
    const hundred = result('*', share, bare(100))
    expect([agrees(hundred, ''), agrees(hundred, '%'), proposedUnit(hundred)]).toEqual([true, true, '%'])
    expect(combined('+', hundred, quantityIn('%'))).not.toBeNull()
    const late = result('*', quantityIn('%'), quantityIn('orders'))
    expect([agrees(late, 'orders'), agrees(result('/', late, bare(100)), 'orders')]).toEqual([false, true])
    expect(adviceFor(late, 'orders')).toContain('Divide by 100')
  })

  it('are the same when they are written down and read again, and what is multiplied divides out', () => {
    const name = fc.constantFrom('€', 'orders', 'hours', '%', 'kWh', '100 km')
    const units = fc
      .tuple(fc.array(name, { maxLength: 3 }), fc.array(name, { maxLength: 3 }))
      .map(([above, below]) => unitOf([above.join('·') || '1', ...below].join('/')))
    fc.assert(
      fc.property(units, units, (a, b) => {
        expect(sameUnit(unitOf(unitText(a)), a)).toBe(true)
        expect(sameUnit(divided(multiplied(a, b), b), a)).toBe(true)
      }),
    )
  })
})
