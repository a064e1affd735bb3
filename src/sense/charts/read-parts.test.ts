import { describe, expect, it } from 'vitest'
import { addPeriods } from '#kit/calendar/periods.ts'
import type { MetricModel } from '../metrics/metric-model.ts'
import { countParts, readParts } from './read-parts.ts'

const calendar = {
  weekStart: 1,
  fiscalStartMonth: 1,
  monthPattern: 'calendar',
  timeZone: 'UTC',
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
} as unknown as Parameters<typeof readParts>[3]

const metric = {
  direction: 'higher',
  rhythm: 'monthly',
  total: 'last',
  scale: 1,
  decimals: 1,
  target: 95,
  bandLow: null,
  bandHigh: null,
  watchLevel: null,
  breachLevel: null,
} as unknown as MetricModel

const settings = { kind: 'xmr', rules: 'wheeler', season: false } as const

const part = (name: string, values: number[]) => ({
  unit: { id: name, name, code: null },
  rows: values.map((value, n) => ({
    period: addPeriods('2026-01-01', n, 'monthly', calendar),
    value,
    numerator: null,
    denominator: null,
  })),
})

const steadyAt = (level: number, count = 12) =>
  Array.from({ length: count }, (_, n) => level + (n % 2 === 0 ? 0.5 : -0.5))

describe('the charts of all parts', () => {
  it('begin with what got worse, then what cannot meet its target, and end with who fell silent', () => {
    const parts = readParts(
      metric,
      settings,
      [
        part('reliable', steadyAt(98)),
        part('silent', steadyAt(50, 9)),
        part('hopeless', steadyAt(80)),
        part('short', [1, 2]),
        part('fallen', [...steadyAt(98, 11), 80]),
        part('by chance', steadyAt(95)),
      ],
      calendar,
    )
    expect(parts.map(({ unit }) => unit.name)).toEqual([
      'fallen',
      'hopeless',
      'by chance',
      'reliable',
      'silent',
      'short',
    ])
    expect(countParts(metric, parts)).toEqual({
      parts: 4,
      worse: 1,
      better: 0,
      steady: 3,
      fails: 1,
      byChance: 2,
      passes: 1,
      inBreach: 3,
      tooFew: 0,
      silent: 2,
    })
  })

  it('do not hold the target of a sum against its parts, unless there is only one', () => {
    const summed = { ...metric, total: 'sum' } as MetricModel
    const two = readParts(summed, settings, [part('a', steadyAt(40)), part('b', steadyAt(50))], calendar)
    expect(two.map(({ read }) => read.assurance)).toEqual([null, null])
    expect(countParts(summed, two).inBreach).toBe(0)
    expect(readParts(summed, settings, [part('a', steadyAt(40))], calendar)[0]?.read.assurance).toBe(
      'consistently_fails',
    )
  })

  it('hold no band of a sum against its parts either, put the largest of them first, and those without a value last', () => {
    const summed = { ...metric, total: 'sum', direction: 'band', bandLow: 0, bandHigh: 10 } as MetricModel
    const empty = (name: string) => ({ ...part(name, []), rows: [] })
    const parts = [empty('none'), part('small', steadyAt(20)), empty('nothing'), part('large', steadyAt(60))]
    const read = readParts(summed, settings, parts, calendar)
    expect(read.map(({ unit }) => unit.name)).toEqual(['large', 'small', 'none', 'nothing'])
    expect(countParts(summed, read).inBreach).toBe(0)
  })
})
