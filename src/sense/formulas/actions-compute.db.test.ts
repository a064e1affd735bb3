import { beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '#base/context.ts'
import { testDatabase } from '#base/database/test-database.ts'
import { inContext } from '#base/dispatch.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { addDays } from '#kit/calendar/day.ts'
import { facts } from '#sense/metrics/actions.ts'
import { create } from '#sense/metrics/actions-definition.ts'
import { metricsNamed, periodsOf } from '#sense/metrics/actions-model.ts'
import { record } from '#sense/metrics/actions-record.ts'
import { compute, computeWaiting, everything } from './actions-compute.ts'
import { setFormula } from './actions-set.ts'
import { isWorkLeft } from './store-work.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation

const week = (n: number) => addDays('2025-01-06', 7 * n)

const inside = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  inContext(
    house,
    {
      organisationId: org.organisationId,
      slug: org.slug,
      principal: { kind: 'system', personId: null, scopes: null },
      operation: 'test',
    },
    work,
  )

const make = (code: string) =>
  inside((ctx) => create(ctx, { code, name: code, unitId: org.unitId('Depot'), direction: 'lower', rhythm: 'weekly' }))
const idOf = (code: string) => inside(async (ctx) => (await metricsNamed(ctx, [code]))[0]!.id)
const set = async (code: string, expression: string) =>
  inside((ctx) => setFormula(ctx, { metricId: code, version: 1, expression }))
const put = async (code: string, from: number, values: number[]) => {
  const readings = values.map((value, n) => ({ metric: code, period: week(from + n), value }))
  await inside((ctx) => record(ctx, { readings, onConflict: 'correct', partial: false }))
  const id = await idOf(code)
  return new Map([[id, { from: week(from), to: week(from + values.length - 1) }]])
}
const codesOf = (ids: string[]) =>
  inside(async (ctx) => {
    const all = new Map((await metricsNamed(ctx, ids)).map((model) => [model.id, model.code]))
    return ids.map((id) => all.get(id))
  })
const values = (code: string) =>
  inside(async (ctx) => {
    const [metric] = await metricsNamed(ctx, [code])
    return ((await periodsOf(ctx, [metric!])).get(metric!.id) ?? []).map(({ value }) => value)
  })

describe('one change', () => {
  beforeEach(async () => {
    house = testHouse(database.handle, facts, '2026-02-12T09:00:00Z')
    org = await testOrganisation(house)
    for (const code of ['a', 'b', 'c', 'sum', 'mean', 'top', 'far', 'floor']) await make(code)
    const all = new Map([
      ...(await put('a', 0, Array(20).fill(1))),
      ...(await put('b', 0, Array(20).fill(2))),
      ...(await put('c', 0, Array(20).fill(5))),
    ])
    await set('sum', '[a] + [b]')
    await set('mean', 'rolling_mean([sum], 4)')
    await set('top', 'rolling_max([sum], 4)')
    await set('far', 'previous([top], 2) * 10')
    await set('floor', '[c] - [b]')
    const work = await inside((ctx) => compute(ctx, { inputs: all }))
    expect(work).toMatchObject({ readings: 20 + 17 + 17 + 17 + 20 })
  })

  it('is followed by what depends on it and by nothing else, and only in the periods that it reaches', async () => {
    const changed = await put('a', 10, [3])
    const work = await inside((ctx) => compute(ctx, { inputs: changed }))
    expect(new Set(await codesOf(work.metrics))).toEqual(new Set(['sum', 'top', 'mean', 'far']))
    expect((await codesOf(work.metrics))[0]).toBe('sum')
    // One week of the sum, four of each window, and the four that are two weeks later.
    expect(work).toMatchObject({ periods: 1 + 4 + 4 + 4, readings: 1 + 4 + 4 + 4 })
    // The maximum of the sums stands at 5 for four weeks from the tenth on; here it is seen two weeks later, from the first at week five.
    expect(await values('far')).toEqual(Array.from({ length: 17 }, (_, n) => (n + 5 >= 12 && n + 5 < 16 ? 50 : 30)))
  })

  it('ends where a value stays as it was', async () => {
    const high = await put('a', 10, [9])
    await inside((ctx) => compute(ctx, { inputs: high }))
    const lower = await put('a', 11, [8])
    const work = await inside((ctx) => compute(ctx, { inputs: lower }))
    // The greatest of four weeks stays as it was but in the one window that the high value has left; so far is looked at once.
    expect(work).toMatchObject({ periods: 1 + 4 + 4 + 1, readings: 1 + 4 + 1 + 1 })
    const nothing = await inside((ctx) => compute(ctx, { inputs: lower }))
    expect(await codesOf(nothing.metrics)).toEqual(['sum'])
    expect(nothing).toMatchObject({ periods: 1, readings: 0 })
  })

  it('of a metric that no formula names costs nothing', async () => {
    const id = await idOf('far')
    const work = await inside((ctx) => compute(ctx, { inputs: new Map([[id.replace(/.$/, '0'), everything]]) }))
    expect(work).toEqual({ metrics: [], periods: 0, readings: 0 })
  })

  it('of too much at once is finished later, and comes to the same', async () => {
    // A chain of more metrics than are worked out together.
    for (let n = 0; n < 30; n += 1) {
      await make(`x${n}`)
      await set(`x${n}`, n % 10 === 0 ? '[a] * 2' : `[x${n - 1}] + 1`)
    }
    const a = await idOf('a')
    await inside((ctx) => compute(ctx, { inputs: new Map([[a, everything]]) }))
    const changed = await put('a', 0, Array(20).fill(7))
    const work = await inside((ctx) => compute(ctx, { inputs: changed }, 1))
    expect(work.metrics.length).toBeLessThan(34)
    expect(await inside(isWorkLeft)).toBe(true)
    while (await inside(computeWaiting));
    expect(await inside(isWorkLeft)).toBe(false)
    for (const [n, last] of [
      [0, 14],
      [9, 23],
      [19, 23],
      [29, 23],
    ])
      expect((await values(`x${n}`)).at(-1)).toBe(last)
    expect(await values('mean')).toEqual(Array(17).fill(9))
  })
})
