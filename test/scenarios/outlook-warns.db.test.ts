// An outlook says where a metric is heading, warns before the miss by its owner's rule, and is held against what came.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { addDays } from '#kit/calendar/day.ts'
import { generatorOf } from '#kit/random/generator.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

const monday = '2025-06-02'
const week = (n: number) => addDays(monday, 7 * n)
const chance = generatorOf(7)
/** Around a level, a little up and down. */
const around = (level: number) => Math.round((level + chance.normal()) * 10) / 10

describe('an outlook', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let owner: Member
  let metricId: string
  let n = 40

  const record = async (values: number[], from: number, code = 'on-time') => {
    const readings = values.map((value, at) => ({ metric: code, period: week(from + at), value }))
    ok(await company.admin.post('/readings', { readings }))
    await company.settle()
  }
  /** A week passes, and its reading comes on the Monday after. */
  const next = async (value: number) => {
    await company.advanceTo(`${week(n + 1)}T08:00:00Z`)
    await record([value], n)
    n += 1
  }
  const outlook = async () => ok(await company.admin.get(`/metrics/${metricId}/outlook`))
  const flags = async (state = 'open') => ok(await company.admin.get(`/flags?state=${state}`)).items

  beforeAll(async () => {
    // The Monday after week 39.
    company = await newCompany(database.handle, { at: `${week(40)}T08:00:00Z` })
    const { admin } = company
    const root = ok(await admin.get('/units')).items[0]
    owner = await company.person('Otto Owner', 'editor', root.id)
    const metric = {
      unitId: root.id,
      ownerId: owner.id,
      direction: 'higher',
      rhythm: 'weekly',
      total: 'last',
      valueUnit: '%',
    }
    const made = ok(
      await admin.post('/metrics', { ...metric, code: 'on-time', name: 'On time', target: 95, breachLevel: 80 }),
    )
    metricId = made.id
    ok(await admin.post('/metrics', { ...metric, code: 'young', name: 'Young', target: 95 }))
    await record([...Array.from({ length: 40 }, () => around(97))], 0)
    await record([96, 97, 98], 37, 'young')
  })
  afterAll(() => company?.stop())

  it('tells where the metric will be at the end of the quarter, how sure that is, and the chance of its target', async () => {
    const { outlook: told, past } = await outlook()
    expect(told).toMatchObject({
      state: 'foreseen',
      knownPeriod: week(39),
      // Monday 9 March 2026: this quarter ends on 31 March.
      horizon: { day: '2026-03-31', period: '2026-03-30' },
      target: { side: 'at_least', level: 95 },
    })
    expect(told.coming.map(({ period }: { period: string }) => period)).toEqual([
      '2026-03-09',
      '2026-03-16',
      '2026-03-23',
      '2026-03-30',
    ])
    const [b50, b80, b95] = told.coming[3].bands
    expect([b95.low, b80.low, b50.low, told.coming[3].point, b50.high, b80.high, b95.high]).toEqual(
      [b95.low, b80.low, b50.low, told.coming[3].point, b50.high, b80.high, b95.high].toSorted((a, b) => a - b),
    )
    expect(told.coming[3].point).toBeGreaterThan(96)
    expect(told.chance).toBeGreaterThan(0.85)
    expect(told.breachChance).toBeLessThan(0.05)
    expect(past).toMatchObject([{ knownPeriod: week(39), period: week(40), came: null }])
    const { outlook: onChart } = ok(await company.admin.get(`/metrics/${metricId}/chart`))
    expect(onChart).toEqual(told)
  })

  it('says what is missing where there is too little', async () => {
    const told = ok(await company.admin.get('/metrics/young/outlook'))
    expect(told.outlook).toMatchObject({ state: 'not_enough_data', has: 3, needs: 8 })
    expect(told).toMatchObject({ past: [], score: { count: 0, words: 'No forecast has met its period yet.' } })
  })

  it('raises a flag before the miss, when the chance falls below what the owner asks for', async () => {
    const set = { version: 0, leastChance: 0.5 }
    ok(await company.admin.patch(`/metrics/${metricId}/chart/settings`, set))
    const again = await company.admin.patch(`/metrics/${metricId}/chart/settings`, set)
    expect(again.status).toBe(409)
    await company.settle()
    expect(await flags()).toEqual([])
    for (const value of [95.2, 93.6, 92.1]) await next(value)
    const { outlook: told } = await outlook()
    expect(told.chance).toBeLessThan(0.5)
    const [flag] = await flags()
    expect(flag).toMatchObject({
      kind: 'outlook_miss',
      severity: 'yellow',
      owner: { id: owner.id },
      reason: { rule: 'outlook', status: 'at_risk', inputs: { least: 0.5, by: '2026-03-31' } },
    })
    // The breach at 80 has not come.
    const { items } = ok(await company.admin.get('/metrics'))
    expect(items.find((row: { code: string }) => row.code === 'on-time').status).toBe('at_risk')
  })

  it('takes it back when the target is clearly within reach again', async () => {
    for (const value of [96.9, 97.5, 98, 97.2, 97.6]) await next(value)
    expect((await outlook()).outlook.chance).toBeGreaterThan(0.6)
    expect(await flags()).toEqual([])
    expect(await flags('cleared')).toMatchObject([{ kind: 'outlook_miss', clearedBy: 'data' }])
  })

  it('keeps what was forecast beside what came, and scores itself', async () => {
    const { past, score } = await outlook()
    const met = past.filter(({ came }: { came: number | null }) => came !== null)
    expect(met.map(({ period, came }: { period: string; came: number }) => [period, came])).toEqual(
      [95.2, 93.6, 92.1, 96.9, 97.5, 98, 97.2, 97.6].map((value, at) => [week(40 + at), value]),
    )
    for (const { came, bands, within } of met) {
      expect(within).toEqual(bands.map(({ low, high }: { low: number; high: number }) => came >= low && came <= high))
    }
    const inside = met.filter(({ within }: { within: boolean[] }) => within[1]).length
    expect(score).toMatchObject({ count: 8, words: `Of 8 forecasts ${inside} lay within the 80 % band.` })
    expect(score.mase).toBeGreaterThan(0)
    // The end of the quarter has come: the chances given for it can be held against it.
    expect(score.chances.count).toBeGreaterThan(0)
    // A correction does not rewrite what was said.
    const before = met[0]
    await record([99], 20)
    expect((await outlook()).past[0]).toEqual(before)
  })
})
