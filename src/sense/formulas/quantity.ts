// What a part of a formula counts: a bare number, which takes any unit beside it, or a quantity with its unit. A plain number times
// 100 may stand for per cent, and per cent divided by 100 is a plain number again.
import type { Sign } from './formula.ts'
import { divided, multiplied, percent, plain, sameUnit, type Unit, unitOf, unitText } from './unit-algebra.ts'

export type Quantity = { bare: number } | { unit: Unit; mayBePercent: boolean }

const of = (unit: Unit, mayBePercent = false): Quantity => ({ unit, mayBePercent })

export const quantityIn = (text: string): Quantity => of(unitOf(text))

const inWords = (unit: Unit) => unitText(unit) || 'plain numbers'

export const unitWords = (quantity: Quantity): string =>
  'bare' in quantity ? 'a number' : quantity.mayBePercent ? '%' : inWords(quantity.unit)

/** What it is called when nothing else is chosen. */
export const proposedUnit = (quantity: Quantity): string =>
  'bare' in quantity ? '' : quantity.mayBePercent ? '%' : unitText(quantity.unit)

const fold = (sign: Sign, a: number, b: number) =>
  sign === '+' ? a + b : sign === '-' ? a - b : sign === '*' ? a * b : a / b

const added = (a: Quantity, b: Quantity): Quantity | null => {
  if ('bare' in a) return b
  if ('bare' in b) return a
  if (sameUnit(a.unit, b.unit)) return of(a.unit, a.mayBePercent && b.mayBePercent)
  const isPercent = (one: typeof a, other: typeof a) => one.mayBePercent && sameUnit(other.unit, percent)
  return isPercent(a, b) || isPercent(b, a) ? of(percent) : null
}

const scaled = ({ unit, mayBePercent }: Exclude<Quantity, { bare: number }>, by: number): Quantity => {
  if (by === 100 && unit.size === 0) return of(unit, !mayBePercent)
  if (by !== 0.01) return of(unit, mayBePercent)
  return (unit.get('%')?.power ?? 0) > 0 ? of(divided(unit, percent)) : of(unit)
}

/** Null where the two cannot be added. */
export const combined = (sign: Sign, a: Quantity, b: Quantity): Quantity | null => {
  if ('bare' in a && 'bare' in b) return { bare: fold(sign, a.bare, b.bare) }
  if (sign === '+' || sign === '-') return added(a, b)
  if ('bare' in b) return 'bare' in a ? a : scaled(a, sign === '*' ? b.bare : 1 / b.bare)
  if ('bare' in a) return sign === '*' ? scaled(b, a.bare) : of(divided(plain, b.unit))
  return of(sign === '*' ? multiplied(a.unit, b.unit) : divided(a.unit, b.unit))
}

export const agrees = (quantity: Quantity, text: string): boolean => {
  if ('bare' in quantity) return true
  const wanted = unitOf(text)
  return sameUnit(quantity.unit, wanted) || (quantity.mayBePercent && sameUnit(wanted, percent))
}

/** What to do about a unit that is not the wanted one; null where only the unit itself can be changed. */
export const adviceFor = (quantity: Quantity, text: string): string | null => {
  if ('bare' in quantity) return null
  const wanted = unitOf(text)
  if (sameUnit(wanted, percent) && quantity.unit.size === 0) return 'Multiply by 100 for %.'
  if (wanted.size > 0 && sameUnit(divided(quantity.unit, percent), wanted))
    return 'Divide by 100 where % is meant as a part of the whole.'
  return null
}
