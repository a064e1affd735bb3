// What is worth telling of a change: the few causes that go its way, what stands against it, and whether it is the mix alone.
import type { PartEffect } from './contribution.ts'

export type Cause =
  | { kind: 'part'; part: number; amount: number }
  | { kind: 'others'; parts: number; amount: number }
  /** The mix of all parts, and the part that says most of it. */
  | { kind: 'mix'; part: number; amount: number }

export type Story = {
  causes: Cause[]
  against: Cause[]
  /** No part itself went the way of the total. */
  onlyMix: boolean
  /** How many parts themselves went the other way then. */
  opposed: number
}

/** More names than these nobody keeps in mind. */
const mostNamed = 3
/** What is smaller beside the largest is summed up with the others. */
const worthNaming = 0.1
/** A mix that is smaller beside the largest cause is not worth a word. */
const leastMix = 0.05
/** What rounding in the machine leaves of nothing. */
const dust = 1e-9

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const named = (own: readonly { part: number; amount: number }[], named: number): Cause[] => {
  const sorted = own.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || a.part - b.part)
  const largest = Math.abs(sorted[0]?.amount ?? 0)
  const found = sorted.slice(0, named).filter(({ amount }) => Math.abs(amount) >= worthNaming * largest)
  const rest = sorted.slice(found.length)
  const causes: Cause[] = found.map((one) => ({ kind: 'part', ...one }))
  if (rest.length === 1) return [...causes, { kind: 'part', ...(rest[0] as { part: number; amount: number }) }]
  if (rest.length > 1)
    causes.push({ kind: 'others', parts: rest.length, amount: sumOf(rest.map(({ amount }) => amount)) })
  return causes
}

const mixCause = (effects: readonly PartEffect[], noise: number): Cause[] => {
  const amount = sumOf(effects.map(({ mix }) => mix ?? 0))
  if (Math.abs(amount) <= noise) return []
  const same = effects.filter(({ mix }) => (mix ?? 0) * amount > 0)
  const grew = ({ weights }: PartEffect) => (weights !== null && weights.to > weights.from ? 1 : 0)
  // Of two parts that trade their weight, the one that grew tells the story.
  const [most] = same.toSorted((a, b) => {
    const larger = Math.abs(b.mix ?? 0) - Math.abs(a.mix ?? 0)
    return Math.abs(larger) > noise ? larger : grew(b) - grew(a) || a.part - b.part
  })
  return most ? [{ kind: 'mix', part: most.part, amount }] : []
}

export const storyOf = (change: number, effects: readonly PartEffect[]): Story => {
  const noise =
    dust * sumOf(effects.map(({ rate, mix, contribution }) => Math.abs(rate ?? contribution) + Math.abs(mix ?? 0)))
  const own = effects
    .map(({ part, rate, contribution }) => ({ part, amount: rate ?? contribution }))
    .filter(({ amount }) => Math.abs(amount) > noise)
  const along = own.filter(({ amount }) => amount * change > 0)
  const opposed = own.filter(({ amount }) => amount * change <= 0)
  const mostOwn = Math.max(0, ...own.map(({ amount }) => Math.abs(amount)), Math.abs(change))
  const mix = mixCause(effects, Math.max(noise, leastMix * mostOwn))
  const mixAlong = mix.filter(({ amount }) => amount * change > 0)
  const bySize = (causes: Cause[]) =>
    causes.toSorted(
      (a, b) => Number(a.kind === 'others') - Number(b.kind === 'others') || Math.abs(b.amount) - Math.abs(a.amount),
    )
  return {
    causes: bySize([...named(along, mostNamed), ...mixAlong]),
    against: bySize([...named(opposed, 1), ...mix.filter(({ amount }) => amount * change <= 0)]),
    onlyMix: along.length === 0 && mixAlong.length > 0 && Math.abs(change) > noise,
    opposed: opposed.length,
  }
}
