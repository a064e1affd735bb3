import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { outlook } from './outlook.ts'

const folder = mkdtempSync(join(tmpdir(), 'outlook-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Shown = {
  id: string
  kind: string
  season: number | null
  times: string[] | null
  points: number[]
  intervals: { level: number; lower: number[]; upper: number[] }[]
  chance?: { by: number; atThen: number; byThen: number; ofSum?: number }
  sum?: { point: number }
  score?: { mase: number | null }
  method: string
  readings: number
}
type Result = {
  series: Shown[]
  score?: { series: number; mase: number | null }
  scoreByGroup?: Record<string, unknown>
}

const ask = async (name: string, content: string, options: Record<string, string | boolean> = {}) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  const { result, text } = await outlook.answer(path, options, {})
  // What is promised is what JSON holds.
  return { ...(JSON.parse(JSON.stringify(result)) as Result), text }
}

const months = (count: number, value: (t: number) => string) =>
  Array.from(
    { length: count },
    (_, t) => `${2020 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')},${value(t)}`,
  )
const figure = (t: number) => (50 + ((t * 37) % 11) + 3 * Math.sin(t)).toFixed(2)
const csv = (rows: string[]) => ['date,value', ...rows].join('\n')

describe('a table', () => {
  test('of months has a season of twelve and names the months to come', async () => {
    const { series } = await ask('months.csv', csv(months(30, figure)), { horizon: '3' })
    expect(series[0]).toMatchObject({ kind: 'outlook', season: 12, readings: 30 })
    expect(series[0]!.times).toEqual(['2022-07-01', '2022-08-01', '2022-09-01'])
    expect(series[0]!.intervals.map(({ level }) => level)).toEqual([0.5, 0.8, 0.95])
  })

  test('in any order, with gaps and decimal commas, is the same series', async () => {
    const rows = months(30, figure)
    const whole = await ask('a.csv', csv(rows.map((row, t) => (t === 8 ? row.replace(/,.*/, ',NA') : row))), {
      horizon: '3',
    })
    const mixed = rows
      .filter((_, t) => t !== 8)
      .toReversed()
      .map((row) => row.replace(',', ';').replace('.', ','))
    const other = await ask('b.csv', ['date;value', ...mixed].join('\n'), { horizon: '3' })
    expect(other.series[0]!.points).toEqual(whole.series[0]!.points)
    expect(other.series[0]!.readings).toBe(29)
  })

  test('holds many series, also one called NA and one with too little', async () => {
    const rows = [...months(24, figure).map((row) => `NA,${row}`), ...months(3, figure).map((row) => `new,${row}`)]
    const { series, text } = await ask('many.csv', ['series,date,value', ...rows].join('\n'))
    expect(series.map(({ id, kind }) => [id, kind])).toEqual([
      ['NA', 'outlook'],
      ['new', 'not_enough_data'],
    ])
    expect(text).toContain('new: not enough data')
  })

  test.each([
    ['value\n1\nabc', 'Line 3, value'],
    ['date,value\n2020-01,1\n2020-01,2', "Line 3: the time '2020-01' comes twice"],
    ['date,amount\n2020-01,1', "'value'"],
    ['date,value\n2020-01-01T00:00Z,1\n2020-01-02T00:00,2', 'time zone'],
  ])('%# that is wrong is refused by line and rule', async (content, message) => {
    await expect(ask('wrong.csv', content)).rejects.toThrow(message)
  })
})

describe('options', () => {
  const content = csv(months(36, figure))

  test('ask for a chance by a day, at then and by then, and for a sum', async () => {
    const { series, text } = await ask('c.csv', content, {
      target: '55',
      by: '2023-03',
      sum: true,
      horizon: '6',
      levels: '80',
    })
    const [{ chance, sum, intervals }] = series as [Shown]
    expect(chance!.by).toBe(3)
    expect(chance!.byThen).toBeGreaterThanOrEqual(chance!.atThen - 0.03)
    expect(chance!.ofSum).toBe(1)
    expect(sum!.point).toBeGreaterThan(140)
    expect(intervals).toHaveLength(1)
    expect(text).toContain('Chance of at least 55 in period 3')
  })

  test('turn the direction, bound the values, keep some back', async () => {
    const up = await ask('d.csv', content, { target: '55', horizon: '2' })
    const down = await ask('d.csv', content, { target: '55', horizon: '2', direction: 'at_most' })
    expect(up.series[0]!.chance!.atThen + down.series[0]!.chance!.atThen).toBeCloseTo(1, 6)
    const bounded = await ask('d.csv', content, { bounds: ',64.5', horizon: '3' })
    expect(Math.max(...bounded.series[0]!.intervals[2]!.upper)).toBeLessThanOrEqual(64.5)
    const held = await ask('d.csv', content, { holdout: '4' })
    expect(held.series[0]).toMatchObject({ readings: 32, horizon: 4 })
    expect(held.score!.series).toBe(1)
  })

  test.each([
    [{ horizon: '0' }, '--horizon'],
    [{ season: 'summer' }, '--season'],
    [{ levels: '0.8,120' }, '--levels'],
    [{ target: '5', by: '2031-01-01', horizon: '3', season: 'none' }, ''],
    [{ target: '5', by: '1999-01-01' }, 'must be a number from 1'],
    [{ direction: 'up' }, 'at_least'],
    [{ bounds: '1' }, '--bounds'],
    [{ cumulative: true, season: 'none' }, 'starts anew'],
    [{ score: true }, "'actual'"],
    [{ series: 'no such' }, 'no such'],
  ])('%o', async (options, message) => {
    const asked = ask('e.csv', content, options as Record<string, string>)
    if (message === '') await expect(asked).resolves.toBeDefined()
    else await expect(asked).rejects.toThrow(message)
  })
})

describe('JSON', () => {
  const x = Array.from({ length: 24 }, (_, t) => Number(figure(t)))

  test('of groups with x, actual and m is scored as it is', async () => {
    const content = JSON.stringify({
      monthly: [{ id: 'A', m: 12, x, actual: [50, 55, 52] }],
      weekly: [{ id: 'B', m: 1, x, actual: [51] }],
    })
    const { series, score, scoreByGroup, text } = await ask('groups.json', content)
    expect(series.map(({ id, points }) => [id, points.length])).toEqual([
      ['A', 3],
      ['B', 1],
    ])
    expect(score!.series).toBe(2)
    expect(Object.keys(scoreByGroup!)).toEqual(['monthly', 'weekly'])
    expect(series[0]!.score!.mase).toBeGreaterThan(0)
    expect(text).toContain('monthly: 1 series scored')
  })

  test.each([
    [JSON.stringify(x)],
    [JSON.stringify({ values: x })],
    [JSON.stringify({ series: [{ id: 'a', values: x }] })],
    [JSON.stringify(x.map((value) => ({ value })))],
  ])('%# is the same series', async (content) => {
    const { series } = await ask('same.json', content, { horizon: '2' })
    expect(series[0]!.points).toEqual((await ask('list.json', JSON.stringify(x), { horizon: '2' })).series[0]!.points)
  })

  test.each([
    ['{"series": [{"id": "a", "values": [1, "b"]}]}', "'a': values must be a number"],
    ['{"series": [{"id": "a"}]}', 'list of numbers'],
    ['{}', 'no list'],
    ['[]', 'no series'],
    ['[{"time": 1}]', 'Row 1 has no value'],
  ])('%s is refused', async (content, message) => {
    await expect(ask('wrong.json', content)).rejects.toThrow(message)
  })
})

test('the examples of the documentation give what it says', async () => {
  const example = (name: string) =>
    readFileSync(new URL(`../../../docs/engines/examples/${name}`, import.meta.url), 'utf8')
  const table = await ask('outlook-monthly.csv', example('outlook-monthly.csv'), {
    horizon: '6',
    target: '1000',
    by: '2026-03',
  })
  expect(table.series.map(({ kind }) => kind)).toEqual(['outlook', 'outlook', 'not_enough_data'])
  expect(table.text).toContain('Chance of at least 1000 in period 3: 12 %')
  const lists = await ask('outlook-series.json', example('outlook-series.json'), { horizon: '6' })
  expect(lists.series.map(({ method }) => method)).toEqual(['cumulative', 'demand'])
})
