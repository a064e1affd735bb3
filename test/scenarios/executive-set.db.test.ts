// A metric without owner, threshold and action may exist, but does not sit at the leaders' table; and the table has so many seats.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Company, newCompany, ok } from './company.ts'

describe('the executive set', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let unitId = ''
  let ownerId = ''
  const add = (code: string) => company.admin.put(`/metrics/${code}/executive`)
  const create = async (code: string, more: object) =>
    ok(
      await company.admin.post('/metrics', { code, name: code, unitId, direction: 'lower', rhythm: 'weekly', ...more }),
    )
  const complete = () => ({
    ownerId,
    breachLevel: 5,
    defaultAction: 'Stop the line.',
    decisionQuestion: 'Stop?',
    deciderId: ownerId,
    clockAmount: 2,
    clockUnit: 'days',
  })

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-03-02T08:00:00Z' })
    const root = ok(await company.admin.get('/units')).items[0]
    unitId = root.id
    ownerId = root.headId
    for (let i = 1; i <= 13; i += 1) await create(`whole-${i}`, complete())
    for (let i = 1; i <= 18; i += 1) {
      const { ownerId: owner, breachLevel, defaultAction, ...rest } = complete()
      await create(`part-${i}`, {
        ...rest,
        ...(i % 3 !== 0 && { ownerId: owner }),
        ...(i % 3 !== 1 && { breachLevel }),
        ...(i % 3 !== 2 && { defaultAction }),
      })
    }
  })
  afterAll(() => company?.stop())

  it('takes the thirteen that are whole and names what the other eighteen lack', async () => {
    for (let i = 1; i <= 13; i += 1) expect((await add(`whole-${i}`)).status).toBe(200)
    for (let i = 1; i <= 18; i += 1) {
      const refused = await add(`part-${i}`)
      expect(refused.status).toBe(422)
      expect(refused.body.errors).toHaveLength(1)
    }
    const listed = ok(await company.admin.get('/metrics?limit=100')).items as {
      code: string
      missing: string[]
      executive: boolean
    }[]
    expect(listed.filter(({ executive }) => executive)).toHaveLength(13)
    const lacking = listed.filter(({ code }) => code.startsWith('part-'))
    expect(lacking.every(({ missing }) => missing.length > 0)).toBe(true)
  })

  it('refuses a nineteenth until one leaves, and follows the organisation’s own cap', async () => {
    for (let i = 14; i <= 19; i += 1) await create(`whole-${i}`, complete())
    for (let i = 14; i <= 18; i += 1) ok(await add(`whole-${i}`))
    const full = await add('whole-19')
    expect(full.status).toBe(409)
    expect(full.body.detail).toContain('18')
    ok(await company.admin.delete('/metrics/whole-3/executive'))
    ok(await add('whole-19'))
    const { version } = ok(await company.admin.get('/organisation'))
    ok(await company.admin.patch('/organisation', { version, settings: { executiveCap: 19 } }))
    ok(await add('whole-3'))
  })
})
