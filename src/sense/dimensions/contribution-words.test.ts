import { expect, test } from 'vitest'
import { makeFormats } from '#ui/formats.ts'
import { contributionOf, type PartPair } from './contribution.ts'
import { storyOf } from './contribution-story.ts'
import { contributionWords, spokenLabel, unsplitWords } from './contribution-words.ts'

const formats = makeFormats({ locale: 'en-GB', timeZone: 'UTC', currency: 'EUR' })
const share = (numerator: number, denominator: number) => ({
  value: (100 * numerator) / denominator,
  numerator,
  denominator,
})
const plain = (value: number) => ({ value, numerator: null, denominator: null })
const labels = ['North', 'South', 'East', 'West', 'Rest']

type More = { running?: string; valueUnit?: string; decimals?: number }

const said = (total: 'ratio' | 'sum', pairs: PartPair[], more: More = {}) => {
  const found = contributionOf({ total, scale: 100 }, pairs)
  if ('why' in found) throw new Error(found.why)
  const whole = (side: 'from' | 'to') => {
    const figures = pairs.flatMap((pair) => pair[side] ?? [])
    const sum = (of: (figure: (typeof figures)[number]) => number | null) =>
      figures.reduce((all, figure) => all + (of(figure) ?? 0), 0)
    return total === 'sum'
      ? sum(({ value }) => value)
      : (100 * sum((one) => one.numerator)) / sum((one) => one.denominator)
  }
  const told = {
    metric: {
      total,
      valueUnit: more.valueUnit ?? (total === 'ratio' ? '%' : 'calls'),
      decimals: more.decimals ?? (total === 'ratio' ? 1 : 0),
    },
    formats,
    since: 'Mar 2026',
    running: more.running ?? null,
    from: whole('from'),
    to: whole('to'),
  }
  const levels = pairs.map(({ from, to }) => to?.value ?? from?.value ?? null)
  return contributionWords(told, storyOf(found.change, found.effects), {
    effects: found.effects,
    labels,
    levels,
  }).replaceAll('\u202f', ' ')
}

test('names what fell itself, and the mix by the part that tells it', () => {
  const pairs = [
    { from: share(80, 100), to: share(35, 50) },
    { from: share(50, 100), to: share(75, 150) },
  ]
  expect(said('ratio', pairs)).toBe(
    'Fell 10.0 points since Mar 2026, from 65.0 % to 55.0 %: 6.3 by the mix: North, which is higher, shrank from 50.0 % to 25.0 % of it, 3.8 because North itself fell.',
  )
})

test('does not tell of a part that moved too little to be seen', () => {
  const pairs = [
    { from: share(8000, 10_000), to: share(5000, 10_000) },
    { from: share(5000, 10_000), to: share(4999, 10_000) },
  ]
  expect(said('ratio', pairs)).toBe(
    'Fell 15.0 points since Mar 2026, from 65.0 % to 50.0 %: 15.0 because North itself fell.',
  )
})

test('says what came in and what fell away, and that the period still runs', () => {
  const pairs = [
    { from: share(50, 100), to: share(50, 100) },
    { from: null, to: share(10, 100) },
  ]
  expect(said('ratio', pairs, { running: 'Apr 2026' })).toBe(
    'Fell 20.0 points since Mar 2026, from 50.0 % to 30.0 % (Apr 2026 still runs), although no part fell: it is the mix alone. South, which is lower, came in with 50.0 % of it.',
  )
})

test('tells a sum by what is more and less, the smallest together', () => {
  const sum = (values: [number, number][]) =>
    said(
      'sum',
      values.map(([from, to]) => ({ from: plain(from), to: plain(to) })),
    )
  expect(
    sum([
      [10, 110],
      [10, 60],
      [10, 4],
    ]),
  ).toBe(
    'Rose 144 calls since Mar 2026, from 30 calls to 174 calls: 100 more in North, 50 more in South. Against it: 6 less in East.',
  )
  expect(
    sum([
      [0, 100],
      [0, 2],
      [0, 3],
    ]),
  ).toContain('100 more in North, 5 more in 2 others.')
  expect(
    sum([
      [10, 15],
      [10, 5],
    ]),
  ).toBe('Did not move since Mar 2026: 20 calls. Behind it: 5 more in North, 5 less in South.')
})

test('shows one digit more where the causes would all be nothing', () => {
  const pairs = Array.from({ length: 5 }, () => ({ from: share(5000, 10_000), to: share(5003, 10_000) }))
  expect(said('ratio', pairs, { decimals: 1 })).toContain('Hardly moved since Mar 2026: 50.0 %. Behind it: 0.006')
})

test('says why something cannot be split', () => {
  expect(unsplitWords('no_figure', null)).toMatch(/^There is nothing to compare/)
  expect(unsplitWords('parts_unknown', null)).toMatch(/^It cannot be split/)
})

test('a value that is no name is said with its dimension', () => {
  const label = (value: string) => spokenLabel({ label: value, unit: null, dimensions: { type: value } })
  expect([label('1'), label('other'), label('Phone')]).toEqual(['type 1', 'type other', 'Phone'])
})
