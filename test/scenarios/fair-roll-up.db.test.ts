// A key result follows a metric to its grade; what several are worth together goes by value, and the worst stands beside the number.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

type Part = { title: string; weight?: number; percent: number | null }

describe('a goal that follows a metric, and a fair roll-up', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let owner: Member
  let unitId = ''
  let cycleId = ''

  const metric = async (code: string, name: string, more: object = {}) =>
    ok(
      await company.admin.post('/metrics', {
        code,
        name,
        unitId,
        ownerId: owner.id,
        direction: 'lower',
        rhythm: 'weekly',
        total: 'last',
        ...more,
      }),
    )
  const record = async (code: string, period: string, value: number) => {
    ok(await company.admin.post('/readings', { readings: [{ metric: code, period, value }] }))
    await company.settle()
  }
  const objective = async (title: string, more: object = {}): Promise<string> =>
    ok(await company.admin.post('/objectives', { cycleId, unitId, title, ownerId: owner.id, ...more })).id
  const keyResult = async (objectiveId: string, more: object): Promise<string> =>
    ok(await company.admin.post('/key-results', { objectiveId, ownerId: owner.id, ...more })).id
  const goal = async (id: string) => ok(await owner.client.get(`/key-results/${id}`))
  const shown = async (id: string) => ok(await owner.client.get(`/objectives/${id}`))

  /** An objective with key results kept by hand, each so far on its way. */
  const rolledUp = async (title: string, parts: readonly Part[], more: object = {}): Promise<string> => {
    const objectiveId = await objective(title, more)
    for (const { percent, ...part } of parts) {
      const line = { source: 'manual', direction: 'increase', baseline: 0, target: 100, valueUnit: '%' }
      const id = await keyResult(objectiveId, { ...line, ...part })
      if (percent === null) continue
      const said = { reported: 'on_track', confidence: 6, value: percent }
      ok(await owner.client.post(`/key-results/${id}/check-ins`, said))
    }
    await company.settle()
    return objectiveId
  }

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-01-05T08:00:00Z' })
    const root = ok(await company.admin.get('/units')).items[0]
    unitId = root.id
    owner = await company.person('Olga Orders', 'editor', unitId)
    const quarter = { name: '2026 Q1', startsOn: '2026-01-05', endsOn: '2026-03-29' }
    cycleId = ok(await company.admin.post('/cycles', quarter)).id
  })
  afterAll(() => company?.stop())

  describe('order cycle time', () => {
    let objectiveId = ''
    let id = ''

    beforeAll(async () => {
      await metric('order-cycle-time', 'Order cycle time', { valueUnit: 'days', decimals: 1 })
      for (const name of ['Backlog age', 'Rework rate', 'Approval delay', 'Capacity utilisation', 'Late handoffs'])
        await metric(name.toLowerCase().replace(' ', '-'), name, { breachLevel: 20 })
      await record('order-cycle-time', '2025-12-29', 9.0)
      objectiveId = await objective('Orders reach customers sooner')
      id = await keyResult(objectiveId, {
        title: 'Order cycle time from 9 to 6 days',
        source: 'metric',
        metricId: 'order-cycle-time',
        direction: 'decrease',
        target: 6,
      })
    })

    it('starts from the metric’s own reading and counts 50 %, then 70 %', async () => {
      expect(await goal(id)).toMatchObject({ baseline: 9, target: 6, valueUnit: 'days' })
      await company.advanceTo('2026-02-16T08:00:00Z')
      await record('order-cycle-time', '2026-02-09', 7.5)
      expect((await goal(id)).assessment).toMatchObject({ progress: 50, currentValue: 7.5 })
      await company.advanceTo('2026-03-23T08:00:00Z')
      await record('order-cycle-time', '2026-03-16', 6.9)
      expect((await goal(id)).assessment).toMatchObject({ progress: 70, currentValue: 6.9 })
    })

    it('is not moved by the supporting metrics, whatever they say', async () => {
      await record('rework-rate', '2026-03-16', 35)
      expect(ok(await owner.client.get('/metrics/rework-rate')).status).toBe('off_track')
      expect((await goal(id)).assessment).toMatchObject({ progress: 70, currentValue: 6.9 })
    })

    it('is graded 0.70, green, at its close, and its objective with it', async () => {
      const { keyResults } = ok(await owner.client.get(`/cycles/${cycleId}`))
      expect(keyResults).toMatchObject([{ keyResultId: id, progress: 70, suggested: 0.7, grade: null }])
      const { version } = await goal(id)
      const closed = ok(await owner.client.post(`/key-results/${id}/close`, { version, note: 'Nearly there.' }))
      expect(closed).toMatchObject({ grade: 0.7, gradeColour: 'green' })
      expect(await shown(objectiveId)).toMatchObject({ grade: 0.7 })
      await record('order-cycle-time', '2026-03-16', 6.0)
      expect(await goal(id)).toMatchObject({ grade: 0.7, assessment: { effective: 'closed' } })
    })
  })

  describe('three products', () => {
    const products: Part[] = [
      { title: 'Product A', weight: 100_000, percent: 50 },
      { title: 'Product B', weight: 20_000, percent: 100 },
      { title: 'Product C', weight: 1_000, percent: 100 },
    ]

    it('come to 58.7 % by value, with the one at 50 % beside the number', async () => {
      const revenue = await shown(await rolledUp('Revenue of three products', products))
      expect(revenue.rollUp).toBe('weighted')
      expect(revenue.assessment.progress).toBeCloseTo(58.7, 1)
      expect(revenue.worstChild).toMatchObject({ title: 'Product A', progress: 50 })
      const list = ok(await owner.client.get('/objectives?q=three%20products')).items
      expect(list[0].assessment.progress).toBeCloseTo(58.7, 1)
      expect(list[0].worstChild).toMatchObject({ title: 'Product A', progress: 50 })
    })

    it('come to 83.3 % only where the straight average is chosen, and back', async () => {
      const id = await rolledUp('Revenue, each product alike', products, { rollUp: 'average' })
      const averaged = await shown(id)
      expect(averaged.assessment.progress).toBeCloseTo(83.3, 1)
      expect(averaged.worstChild).toMatchObject({ title: 'Product A', progress: 50 })
      ok(await owner.client.patch(`/objectives/${id}`, { version: averaged.version, rollUp: 'weighted' }))
      await company.settle()
      expect((await shown(id)).assessment.progress).toBeCloseTo(58.7, 1)
    })
  })

  describe('another shape of the same', () => {
    it('counts a child of which nothing is known as nothing, by name, and grades what is closed by the same weights', async () => {
      const id = await rolledUp('Four regions', [
        { title: 'North', weight: 12.5, percent: 80 },
        { title: 'South', weight: 40, percent: 35 },
        { title: 'West', weight: 7.5, percent: 0 },
        { title: 'East', weight: 20, percent: null },
      ])
      const regions = await shown(id)
      // (12.5 × 80 + 40 × 35) ÷ 80
      expect(regions.assessment.progress).toBeCloseTo(30, 9)
      expect(regions.withoutData).toMatchObject([{ title: 'East' }])
      expect(regions.worstChild.progress ?? 0).toBe(0)
      const grades: Record<string, number> = { North: 0.8, South: 0.35, West: 0, East: 0.1 }
      for (const { id: part, title, version } of regions.keyResults)
        ok(await owner.client.post(`/key-results/${part}/close`, { version, grade: grades[title] }))
      const closed = await shown(id)
      expect(closed.grade).toBeCloseTo((12.5 * 0.8 + 40 * 0.35 + 20 * 0.1) / 80, 9)
      const colours = Object.fromEntries(
        closed.keyResults.map(({ title, gradeColour }: { title: string; gradeColour: string }) => [title, gradeColour]),
      )
      expect(colours).toEqual({ North: 'green', South: 'yellow', West: 'red', East: 'red' })
    })

    it('follows a metric upwards past its target and never beyond 100 %, and below its baseline never under 0 %', async () => {
      await metric('first-try', 'Right first time', { direction: 'higher', valueUnit: '%', decimals: 1 })
      const objectiveId = await objective('Right first time')
      const id = await keyResult(objectiveId, {
        title: 'Right first time up by a quarter',
        source: 'metric',
        metricId: 'first-try',
        direction: 'increase',
        baseline: 64,
        relativeTarget: '+25 %',
      })
      expect((await goal(id)).target).toBeCloseTo(80, 9)
      for (const [period, value, progress] of [
        ['2026-03-02', 60, 0],
        ['2026-03-09', 71.2, 45],
        ['2026-03-16', 86, 100],
      ] as const) {
        await record('first-try', period, value)
        expect((await goal(id)).assessment.progress).toBeCloseTo(progress, 9)
      }
    })

    it('refuses a key result that is where it is to go', async () => {
      const objectiveId = await objective('Standing still')
      const refused = await company.admin.post('/key-results', {
        objectiveId,
        title: 'From 9 to 9 days',
        ownerId: owner.id,
        source: 'manual',
        direction: 'decrease',
        baseline: 9,
        target: 9,
      })
      expect(refused.status).toBe(422)
    })
  })
})
