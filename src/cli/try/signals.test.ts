import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignalsOutput } from '#kit/signals/read-signals.ts'
import { signals } from './signals.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signals-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Found = Omit<SignalsOutput, 'series'> & {
  series: (SignalsOutput['series'][number] & { times: string[] | null; lines: number[] })[]
}

const ask = async (content: string, options: Record<string, string | boolean> = {}, name = 'table.csv') => {
  const path = join(folder, name)
  await writeFile(path, content)
  const { result, text } = await signals.answer(path, options, {})
  // What is printed is what a script reads.
  return { found: JSON.parse(JSON.stringify(result)) as Found, text }
}

const refusal = async (content: string, options: Record<string, string | boolean> = {}, name?: string) =>
  ask(content, options, name).then(
    () => 'accepted',
    (problem) => problem.errors?.[0]?.message ?? String(problem),
  )

const nile = new URL('../../../docs/engines/examples/signals-nile.csv', import.meta.url).pathname

describe('the Nile', () => {
  test('shifts after 1898; re-based there by year, by index or by itself the charts are the same', async () => {
    const { result, text } = await signals.answer(nile, { rules: 'nhs' }, {})
    const [series] = (result as Found).series
    expect(series?.shifts.map(({ at }) => series.times?.[at])).toEqual(['1899'])
    expect(text).toContain('Lasting shift: from 1899 on 850 instead of 1098')
    const asked = [{ rebase: '1899' }, { rebase: '28' }, { shifts: 'apply' }]
    const segments = await Promise.all(
      asked.map(async (options) => {
        const { result: based } = await signals.answer(nile, { rules: 'nhs', ...options }, {})
        return (based as Found).series[0]?.segments
      }),
    )
    expect(segments[0]?.map(({ from, to, centre }) => [from, to, centre?.toFixed(3)])).toEqual([
      [0, 28, '1097.750'],
      [28, 100, '849.972'],
    ])
    expect(segments[1]).toEqual(segments[0])
    expect(segments[2]).toEqual(segments[0])
  })
})

describe('formats', () => {
  const values = [4.1, 3.9, 4.2, 4.0, 3.8, 4.1, 4.0, 3.9, 3.3]
  const limits = async (content: string, options = {}, name?: string) => {
    const { found } = await ask(content, { baseline: '8', ...options }, name)
    const [segment] = found.series[0]!.segments
    return [segment?.centre?.toFixed(2), segment?.lower?.toFixed(3), found.series[0]!.marks.at(-1)]
  }
  const expected = ['4.00', '3.468', ['W1']]

  test('CSV with decimal commas, JSON rows, JSON columns and a bare array say the same', async () => {
    expect(await limits(`Value\n${values.join('\n')}`)).toEqual(expected)
    expect(
      await limits(
        `date;value\n${values.map((v, i) => `0${i + 1}.02.2026;${String(v).replace('.', ',')}`).join('\n')}`,
      ),
    ).toEqual(expected)
    expect(await limits(JSON.stringify(values.map((value) => ({ value }))), {}, 'rows.json')).toEqual(expected)
    expect(await limits(JSON.stringify({ value: values }), {}, 'columns.json')).toEqual(expected)
    expect(await limits(JSON.stringify(values), {}, 'bare.json')).toEqual(expected)
  })

  test('rows are put in order of time, series apart, and lines point into the file', async () => {
    const { found } = await ask('series,time,value\nNA,2026-03,3\nb,2026-01,9\nNA,2026-01,1\nNA,2026-02,NA\n')
    expect(found.series.map(({ name, values: own, lines }) => [name, own, lines])).toEqual([
      ['NA', [1, null, 3], [4, 5, 2]],
      ['b', [9], [3]],
    ])
    expect(found.series[0]?.warnings[0]).toContain('no limits')
  })

  test('shares with changing denominators; times between events', async () => {
    const { found } = await ask('numerator,denominator\n5,100\n7,90\n0,0\n6,110\n', { chart: 'p' })
    expect(found.series[0]?.centre[0]).toBeCloseTo(18 / 300, 12)
    expect(found.series[0]?.upper[2]).toBeNull()
    const events = await ask('time\n2026-01-01\n2026-01-31\n2026-01-11\n2026-01-31\n', { chart: 't' })
    expect(events.found.series[0]?.values).toEqual([10, 20, 0])
  })

  test('a season is taken out, or the answer says why not', async () => {
    const seasonal = Array.from({ length: 16 }, (_, i) => 10 + [4, 0, -4, 0][i % 4]!).join('\n')
    const { found } = await ask(`value\n${seasonal}`, { season: '4' })
    expect(found.series[0]?.values.every((value) => Math.abs(value! - 10) < 1e-9)).toBe(true)
    expect(found.series[0]?.seasonFactors?.[0]).toBeCloseTo(4, 9)
    const short = await ask('value\n1\n2\n3\n4\n5', { season: '4' })
    expect(short.text).toContain('needs at least 12 values')
  })

  test('gaps end runs and ranges, or are bridged', async () => {
    const content = `value\n${[1, 2, 'NA', 4, 3].join('\n')}`
    const average = async (gaps: string) => (await ask(content, { gaps })).found.series[0]?.segments[0]?.averageRange
    expect(await average('break')).toBe(1)
    expect(await average('bridge')).toBeCloseTo(4 / 3, 12)
    expect((await ask(content, { gaps: 'bridge' })).found.series[0]?.values).toEqual([1, 2, null, 4, 3])
  })
})

test('judged by direction and target; the rarest kind of signal first', async () => {
  const values = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 7, 7, 7, 7, 7, 7, 7, 7, 20]
  const { found, text } = await ask(`value\n${values.join('\n')}`, {
    baseline: '12',
    direction: 'lower',
    target: '1',
    rules: 'W1,W2',
    arl: true,
  })
  const [series] = found.series
  expect(series?.variation).toBe('concern_high')
  expect(series?.assurance).toBe('consistently_fails')
  expect(series?.signals.map(({ rule, rank, judgement }) => [rule, rank, judgement])).toEqual([
    ['W2', 2, 'concern'],
    ['W1', 1, 'concern'],
  ])
  expect(found.averageRunLength).toBeCloseTo(153.03, 1)
  expect(text).toContain('once in 153')
})

describe('bad input is refused by line and rule, or answered without a number', () => {
  test('empty, one row, constant', async () => {
    expect(await refusal('')).toContain('empty')
    expect((await ask('value\n')).text).toContain('There are no values')
    expect((await ask('value\n5')).found.series[0]?.segments[0]?.centre).toBeNull()
    const constant = await ask(`value\n${new Array(20).fill(0.1).join('\n')}`, { rules: 'nhs' })
    expect(constant.found.series[0]?.signals).toEqual([])
    expect(constant.found.series[0]?.segments[0]).toMatchObject({ centre: 0.1, lower: 0.1, upper: 0.1 })
  })

  test.each<[string, string, Record<string, string>, string]>([
    ['no column', 'a,b\n1,2', {}, "needs a column 'value'"],
    ['a word', 'value\n1\nmany', {}, 'Line 3, value'],
    ['a time twice', 'time,value\n2026-01,1\n2026-01,2', {}, 'comes twice'],
    ['mixed time zones', 'time,value\n2026-01-01T10:00Z,1\n2026-01-01T11:00,2', {}, 'time zone'],
    ['a day that may be two', 'time,value\n03/04/2026,1\n05/04/2026,2', {}, 'two ways'],
    ['more than the whole', 'numerator,denominator\n5,4\n1,2', { chart: 'p' }, '5 of 4'],
    ['a chart that does not fit', 'numerator,denominator\n5,4\n1,2', {}, "needs a column 'value'"],
    ['an unknown rule', 'value\n1\n2', { rules: 'W9' }, "no rule or set 'W9'"],
    ['an unknown chart', 'value\n1\n2', { chart: 'pie' }, '--chart must be one of'],
    ['a strange baseline', 'value\n1\n2', { baseline: '1' }, '--baseline'],
    ['a re-basing that is nowhere', 'value\n1\n2', { rebase: '9' }, '--rebase'],
    ['a series that is not there', 'series,value\na,1\na,2', { series: 'b' }, "no series 'b'"],
  ])('%s', async (_, content, options, message) => {
    expect(await refusal(content, options)).toContain(message)
  })
})
