import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { LeadsResult } from '#kit/leads/find-leads.ts'
import { generatorOf } from '#kit/random/generator.ts'
import { leads } from './leads.ts'

const folder = mkdtempSync(join(tmpdir(), 'leads-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

type Result = LeadsResult & {
  granger: { from: string; f: number | null; p: number | null; reason: string | null }[]
  crossCorrelations: { values: number[] | null; divisor: string }[]
}

const ask = async (path: string, options: Record<string, string | boolean> = {}) => {
  const { result, text } = await leads.answer(path, options, {})
  return { result: result as Result, text }
}

const { normal } = generatorOf('leads')
const x = Array.from({ length: 70 }, normal)
const y = x.map((_, t) => (t < 2 ? 0 : x[t - 2]!) + 0.5 * normal())
const monday = (t: number) => new Date(Date.UTC(2025, 0, 6) + t * 7 * 86_400_000).toISOString().slice(0, 10)
const rows = x.map((_, t) => [monday(t), x[t]!.toFixed(4), y[t]!.toFixed(4)])
const wide = ['Week,visits,orders', ...rows.map((row) => row.join(','))].join('\n')

describe('throughline try leads', () => {
  test('reads wide, long, shuffled, semicolon and JSON the same, gaps and extra columns included', async () => {
    const plain = (await ask(file('wide.csv', wide))).result
    expect(plain.leads).toMatchObject([{ from: 'visits', to: 'orders', lag: 2, form: 'surprise' }])
    expect(plain).toMatchObject({ engine: 'leads', steps: 70, season: 1, lags: 4, rate: 0.1, pairs: 2, setAside: [] })
    const long = [
      'series;date;value;note',
      ...rows
        .toReversed()
        .flatMap(([day, a, b]) => [
          `visits;${day};${a!.replace('.', ',')};`,
          `orders;${day};${b!.replace('.', ',')};x`,
        ]),
    ]
    const json = {
      times: rows.map(([day]) => day),
      series: { visits: rows.map((row) => Number(row[1])), orders: rows.map((row) => Number(row[2])) },
    }
    const list = rows.map(([week, visits, orders]) => ({ week, visits: Number(visits), orders: Number(orders) }))
    for (const [name, content] of [
      ['long.csv', long.join('\n')],
      ['object.json', json],
      ['list.json', list],
    ] as const) {
      const { result } = await ask(file(name, content))
      expect(result.leads, name).toEqual(
        plain.leads.map((lead) => ({ ...lead, slope: expect.closeTo(lead.slope, 12) })),
      )
    }
  })

  test('a missing week is a gap, not a shift', async () => {
    const without = wide.split('\n').filter((line) => !line.startsWith(monday(20)))
    const { result } = await ask(
      file('missing.csv', [...without.slice(0, 40), `${monday(200)},NA,`, ...without.slice(40)].join('\n')),
    )
    expect(result.steps).toBe(201)
    expect(result.leads).toMatchObject([{ from: 'visits', to: 'orders', lag: 2 }])
  })

  test('conflicts by directions, in the option or in the file', async () => {
    const against = {
      series: [
        { name: 'speed', values: x, direction: 'higher' },
        { name: 'errors', values: x.map((value) => 3 * value + normal()), direction: 'lower' },
      ],
    }
    const { result, text } = await ask(file('conflict.json', against))
    expect(result.conflicts).toMatchObject([{ a: 'speed', b: 'errors', lag: 0 }])
    expect(result.conflicts[0]!.effectOnB).toBeGreaterThan(2)
    expect(text).toContain('speed against errors')
    const turned = await ask(file('conflict.json', against), { directions: 'errors=higher' })
    expect(turned.result.conflicts).toEqual([])
  })

  test('the classical tests on request', async () => {
    const { result, text } = await ask(file('wide.csv', wide), {
      granger: '3',
      ccf: '4',
      prewhiten: true,
      divisor: 'pairs',
    })
    expect(result.granger.map(({ from }) => from)).toEqual(['visits', 'orders'])
    expect(result.granger[0]!.p).toBeLessThan(1e-6)
    expect(result.crossCorrelations).toHaveLength(2)
    expect(result.crossCorrelations[0]!.values![4 + 2]).toBeGreaterThan(0.7)
    expect(text).toContain('visits → orders, order 3: F')
  })

  test('JSON holds no NaN, and a flat or empty series is set aside', async () => {
    const flat = wide.replace(/^Week,visits,orders/, 'Week,visits,orders,flat,none').replaceAll(/(\d)$/gm, '$1,7,')
    const { result, text } = await ask(file('flat.csv', flat), { granger: '2', ccf: '2' })
    expect(result.setAside).toEqual([
      { name: 'flat', reason: 'constant' },
      { name: 'none', reason: 'too_short' },
    ])
    expect(text).toContain('flat: it never changes')
    expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/)
    expect(result.granger.filter(({ reason }) => reason === 'gaps')).toHaveLength(6)
  })

  test.each([
    ['an empty file', '', {}, 'empty'],
    ['a header alone', 'week,a,b', {}, 'no row'],
    ['one series', 'week,a\n2026-01-05,1\n2026-01-12,2', {}, 'Two series'],
    ['a word for a figure', 'week,a,b\n2026-01-05,1,2\n2026-01-12,two,3', {}, 'Line 3'],
    ['a time twice', 'week,a,b\n2026-01-05,1,2\n2026-01-05,3,3', {}, 'already'],
    ['no time', 'week,a,b\n2026-01-05,1,2\n,3,3', {}, 'Line 3'],
    [
      'mixed time zones',
      'time,a,b\n2026-01-05T00:00:00Z,1,2\n2026-01-05T01:00:00,3,3',
      {},
      'with or all without a time zone',
    ],
    ['uneven times', `time,a,b\n${[0, 1, 2.5, 1000.01].map((t) => `${t},1,2`).join('\n')}`, {}, 'evenly spaced'],
    ['unclear figures', 'week,a,b\n2026-01-05,"1,234","2,345"\n2026-01-12,"1,234","2,345"', {}, 'decimal'],
    ['an unknown series', wide, { directions: 'profit=higher' }, "'profit'"],
    ['a strange direction', wide, { directions: 'visits=up' }, 'higher or lower'],
    ['strange lags', wide, { lags: 'many' }, '--lags'],
    ['a strange season', wide, { season: '1.5' }, 'season'],
    ['a strange divisor', wide, { ccf: '2', divisor: 'n-1' }, '--divisor'],
  ])('refuses %s', async (_, content, options, words) => {
    await expect(ask(file('bad.csv', content), options as Record<string, string>)).rejects.toThrow(words)
  })
})
