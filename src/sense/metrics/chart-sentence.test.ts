import { expect, test } from 'vitest'
import { chartSentence } from './chart-sentence.ts'

const state = (open: { since: string } | null) => ({
  episodes: [],
  open: open && { ...open, triggered: open.since, cleared: null },
  bad: 0,
  badSince: null,
  good: 0,
})
const figures = (...values: (number | null)[]) =>
  values.map((value, n) => ({ period: `2026-0${n + 1}`, value, provisional: false }))
const higher = { direction: 'higher' as const, bandLow: null, bandHigh: null }
const band = { direction: 'band' as const, bandLow: 2, bandHigh: 4 }
const quiet = { breach: null, watch: null }

test('a change is told with the way it goes', () => {
  expect(chartSentence(higher, figures(1, 3), quiet)).toMatchObject({ change: 2, better: true })
  expect(chartSentence({ ...higher, direction: 'lower' }, figures(1, 3), quiet)).toMatchObject({ better: false })
  expect(chartSentence(higher, figures(3, 3), quiet)).toMatchObject({ change: 0, better: null })
})

test('in a band, nearer is better and moving inside it is neither', () => {
  expect(chartSentence(band, figures(9, 5), quiet)).toMatchObject({ better: true })
  expect(chartSentence(band, figures(1.9, 1), quiet)).toMatchObject({ better: false })
  expect(chartSentence(band, figures(2.5, 3.5), quiet)).toMatchObject({ change: 1, better: null })
})

test('a breach counts before a watch, and its periods are counted', () => {
  const evidence = { breach: state({ since: '2026-02' }), watch: state({ since: '2026-01' }) }
  expect(chartSentence(higher, figures(1, 2, null, 3), evidence)).toMatchObject({
    beyond: 'breach',
    beyondSince: '2026-02',
    beyondPeriods: 2,
  })
  const watch = { breach: state(null), watch: state({ since: '2026-01' }) }
  expect(chartSentence(higher, figures(1), watch)).toMatchObject({ beyond: 'watch', beyondPeriods: 1 })
})

test('nothing is said of nothing', () => {
  expect(chartSentence(higher, figures(null), quiet)).toEqual({
    latest: null,
    previous: null,
    change: null,
    better: null,
    beyond: null,
    beyondSince: null,
    beyondPeriods: 0,
  })
})
