// A unit's scorecard: what is off track, who explained it, and which corrective action is overdue.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

type Item = { metric: { code: string }; asks: boolean; overdue: object[]; explanation: { text: string } | null }

describe('a scorecard in use', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let owner: Member
  let depot = ''

  const card = async (asOf = '') => ok(await company.admin.get(`/units/${depot}/scorecard${asOf}`))
  const itemsOf = ({ parts }: { parts: { items: Item[] }[] }) => parts.flatMap(({ items }) => items)
  const item = async (code: string) => itemsOf(await card()).find(({ metric }) => metric.code === code)

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-02-12T08:00:00Z' })
    const [root] = ok(await company.admin.get('/units')).items
    depot = ok(await company.admin.post('/units', { name: 'Depot', parentId: root.id, headId: root.headId })).id
    owner = await company.person('Olga Owner', 'editor', depot)
    const values: Record<string, number> = { late: 9, damaged: 7, fuel: 2 }
    for (const [code, value] of Object.entries(values)) {
      ok(
        await company.admin.post('/metrics', {
          code,
          name: code,
          unitId: depot,
          ownerId: owner.id,
          kind: code === 'fuel' ? 'risk' : 'outcome',
          direction: 'lower',
          rhythm: 'weekly',
          target: 5,
        }),
      )
      ok(await company.admin.post('/readings', { readings: [{ metric: code, period: '2026-02-02', value }] }))
    }
    await company.settle()
  })
  afterAll(() => company?.stop())

  it('says in its first line what is off track and what nobody has explained', async () => {
    const found = await card()
    expect(found.sentence).toBe('Two of three are off track; none has an explanation yet.')
    expect(found.parts.map(({ part, items }: { part: string; items: Item[] }) => [part, items.length])).toEqual([
      ['outcome', 2],
      ['risk', 1],
    ])
    expect((await item('late'))?.asks).toBe(true)
    expect((await item('fuel'))?.asks).toBe(false)
  })

  it('shows the explanation of the owner, and the corrective action once it is overdue', async () => {
    ok(
      await owner.client.post('/metrics/late/annotations', {
        period: '2026-02-02',
        text: 'Two drivers were ill.',
        action: 'Hire two more',
        actionOwnerId: owner.id,
        dueOn: '2026-02-13',
      }),
    )
    expect((await card()).sentence).toBe('Two of three are off track; one has no explanation yet.')
    expect(await item('late')).toMatchObject({
      asks: false,
      overdue: [],
      explanation: { text: 'Two drivers were ill.' },
    })
    await company.advanceTo('2026-02-14T08:00:00Z')
    expect((await item('late'))?.overdue).toMatchObject([
      { action: 'Hire two more', owner: { name: 'Olga Owner' }, dueOn: '2026-02-13' },
    ])
    expect((await card()).sentence).toContain('One corrective action is overdue.')
    expect((await card('?asOf=2026-02-12T07:00:00Z')).counts).toMatchObject({ metrics: 0, overdue: 0 })
    const [done] = ok(await owner.client.get('/metrics/late/chart')).annotations
    ok(await owner.client.patch(`/metrics/late/annotations/${done.id}`, { version: done.version, done: true }))
    expect((await item('late'))?.overdue).toEqual([])
  })

  it('can be arranged by the editor of the unit, found by name, and not by a stranger', async () => {
    const made = ok(
      await owner.client.post('/scorecards', { name: 'Night shift', unitId: depot, metrics: [{ metricId: 'fuel' }] }),
    )
    expect(made.sentence).toBe('The one metric is not off track.')
    const { items } = ok(await company.admin.get('/search?q=night'))
    expect(items).toMatchObject([{ kind: 'scorecard', path: ['metrics', 'scorecards', made.id] }])
    const viewer = await company.person('Vera Viewer', 'viewer', depot)
    expect((await viewer.client.patch(`/scorecards/${made.id}`, { version: 1, name: 'x' })).status).toBe(403)
    expect((await company.admin.get('/units/elsewhere/scorecard')).status).toBe(404)
  })
})
