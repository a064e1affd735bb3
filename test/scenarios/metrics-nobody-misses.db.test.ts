// Metrics are counted by the use that is made of them; what moved nobody in a quarter of reviews is proposed for removal.
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { addDays } from '#kit/calendar/day.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

const monday = '2026-03-02'
const week = (n: number) => addDays(monday, 7 * n)

describe('metrics that nobody would miss', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let owner: Member
  const find = async () => {
    const answer = ok(await company.admin.get('/metric-pruning'))
    const items = answer.items as {
      metric: { code: string }
      grounds: string[]
      twin: { metric: { name: string } } | null
    }[]
    return {
      ...answer,
      items,
      groundsOf: Object.fromEntries(items.map(({ metric, grounds }) => [metric.code, grounds])),
    }
  }

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: `${monday}T08:00:00Z` })
    const unit = ok(await company.admin.get('/units')).items[0]
    owner = await company.person('Olga Owner', 'editor', unit.id)
    const metric = { unitId: unit.id, ownerId: owner.id, direction: 'higher', rhythm: 'weekly', total: 'last' }
    for (const more of [
      {
        code: 'useful',
        name: 'Useful',
        breachLevel: 50,
        decisionQuestion: 'What now?',
        defaultAction: 'Ask.',
        deciderId: owner.id,
        clockAmount: 2,
        clockUnit: 'days',
      },
      { code: 'ornament', name: 'Ornament', breachLevel: 50 },
      { code: 'double', name: 'Double', breachLevel: 50, ownerId: null },
    ])
      ok(await company.admin.post('/metrics', { ...metric, ...more }))
    for (let n = 0; n < 13; n += 1) {
      await company.advanceTo(`${week(n + 1)}T08:00:00Z`)
      // Never the same twice, so that likeness is no accident of a straight line.
      const value = 60 + ((n * 37) % 11)
      ok(
        await company.admin.post('/readings', {
          readings: [
            { metric: 'useful', period: week(n), value: n === 6 ? 40 : 60 + ((n * 17) % 7) },
            { metric: 'ornament', period: week(n), value },
            { metric: 'double', period: week(n), value: 2 * value + 3 },
          ],
        }),
      )
      await company.settle()
      const review = ok(await company.admin.post('/reviews', { heldOn: week(n + 1) }))
      ok(await company.admin.post(`/reviews/${review.id}/start`))
      ok(await company.admin.post(`/reviews/${review.id}/close`))
    }
  }, 240_000)

  it('are those that triggered, decided and started nothing, that nobody owns, or that say what another says', async () => {
    const found = await find()
    expect(found).toMatchObject({ reviews: 13, metrics: 3, compared: 3 })
    expect(found.groundsOf).toEqual({ double: ['ornamental', 'unowned', 'twin'], ornament: ['ornamental'] })
    expect(found.items[0]?.twin?.metric.name).toBe('Ornament')
    expect(ok(await owner.client.get('/metrics/useful/use'))).toMatchObject({ reviews: 13, shown: 13, triggered: 1 })
    expect(ok(await owner.client.get('/metrics/ornament/use'))).toMatchObject({
      triggered: 0,
      discussed: 0,
      decided: 0,
    })
  })

  it('are taken away with a reason and can be brought back', async () => {
    const [double] = (await find()).items as unknown as { metric: { id: string; version: number } }[]
    const path = `/metrics/${double?.metric.id}`
    const unexplained = await company.admin.post(`${path}/remove`, { version: double?.metric.version, reason: ' ' })
    expect(unexplained.status).toBe(422)
    const removed = ok(
      await company.admin.post(`${path}/remove`, {
        version: double?.metric.version,
        reason: 'Ornament says the same.',
      }),
    )
    expect(removed).toMatchObject({
      reason: 'Ornament says the same.',
      evidence: { shown: 13, triggered: 0 },
      restored: false,
    })
    expect((await find()).groundsOf).toEqual({ ornament: ['ornamental'] })
    const record = ok(await company.admin.get(path))
    ok(await company.admin.post(`${path}/restore`, { version: record.version }))
    expect(ok(await company.admin.get('/metric-removals')).items).toMatchObject([
      { metric: { name: 'Double' }, restored: true },
    ])
  })
})
