// Readings that do not come: whoever owes one is told once in each state, a metric may turn red or ask by itself, and a dead feed
// that serves thirty metrics is one message.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { silentLog } from '#base/log.ts'
import { talkLimits } from '#base/network/outside.ts'
import { openProduct } from '#server/product.ts'
import { type Company, type Member, manualConfig, newCompany, ok } from './company.ts'

const at = '2026-03-02T08:00:00Z'

describe('a silence', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let server: Server
  let owner: Member
  let feeder: Member
  let decider: Member
  let unitId: string
  let lines: string[] = []

  const told = async ({ client }: Member, kind: RegExp) =>
    ok(await client.get('/inbox/notifications?limit=200')).items.filter((one: { kind: string }) => kind.test(one.kind))
  const inbox = async ({ client }: Member) =>
    ok(await client.get('/inbox?limit=200')).items as { kind: string; title: string }[]
  const make = async (code: string, more: object = {}) =>
    ok(
      await company.admin.post('/metrics', {
        unitId,
        ownerId: owner.id,
        name: `Metric ${code}`,
        code,
        direction: 'higher',
        rhythm: 'weekly',
        total: 'last',
        breachLevel: 10,
        dueAfterDays: 2,
        ...more,
      }),
    )
  const record = async (code: string, period: string, value: number) => {
    ok(await owner.client.post(`/metrics/${code}/readings`, { period, value }))
    await company.settle()
  }
  const statusOf = async (code: string) => ok(await owner.client.get(`/metrics/${code}`)).status

  beforeAll(async () => {
    const product = await openProduct({
      config: manualConfig(at),
      log: silentLog,
      database: database.handle,
      outside: { limits: { ...talkLimits, connectMs: 2_000 } },
    })
    company = await newCompany(database.handle, { at, product })
    const root = ok(await company.admin.get('/units')).items[0]
    unitId = ok(await company.admin.post('/units', { name: 'Depot', parentId: root.id, headId: root.headId })).id
    owner = await company.person('Otto Owner', 'editor', unitId)
    feeder = await company.person('Fenja Feed', 'leader', root.id)
    decider = await company.person('Dora Decider', 'leader', root.id)
    server = createServer((_, response) => response.end(['day,metric,value', ...lines].join('\n')))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { version } = ok(await company.admin.get('/network'))
    ok(await company.admin.put('/network', { version, allow: ['127.0.0.1'] }))
  })
  afterAll(async () => {
    server.close()
    server.closeAllConnections()
    await company.stop()
  })

  it('is told to whoever types the reading in: once when it is due, once when it is late, and never again for the same one', async () => {
    await make('typed')
    await record('typed', '2026-02-23', 12)
    await company.advanceTo('2026-03-09T08:00:00Z')
    expect(await told(owner, /^reading/)).toMatchObject([{ kind: 'reading.due', title: 'Metric typed' }])
    await company.advanceTo('2026-03-10T08:00:00Z')
    expect(await told(owner, /^reading/)).toHaveLength(1)
    await company.advanceTo('2026-03-12T08:00:00Z')
    expect((await told(owner, /^reading/)).map(({ kind }: { kind: string }) => kind)).toEqual([
      'reading.late',
      'reading.due',
    ])
    expect(await statusOf('typed')).toBe('outdated')
    await record('typed', '2026-03-02', 12)
    await company.advanceTo('2026-03-16T08:00:00Z')
    expect((await told(owner, /^reading/)).map(({ kind }: { kind: string }) => kind)).toEqual([
      'reading.due',
      'reading.late',
      'reading.due',
    ])
    await record('typed', '2026-03-09', 12)
  })

  it('of a metric that never had a reading is told as such', async () => {
    await make('never')
    await company.advanceTo('2026-03-17T08:00:00Z')
    await company.advanceTo('2026-03-27T08:00:00Z')
    const [last] = (await told(owner, /^reading/)).filter(({ title }: { title: string }) => title === 'Metric never')
    expect(last).toMatchObject({ kind: 'reading.no_data' })
    expect(await statusOf('never')).toBe('no_data')
    const { version } = ok(await owner.client.get('/metrics/never'))
    ok(await owner.client.post('/metrics/never/archive', { version }))
  })

  it('turns a metric red after so many days, where its rule says so, and says since when', async () => {
    await record('typed', '2026-03-16', 12)
    const { version } = ok(await owner.client.get('/metrics/typed'))
    const saved = ok(
      await owner.client.patch('/metrics/typed', { version, noData: { rule: 'off_track', afterDays: 3 } }),
    )
    expect(saved.words.noData).toBe(
      'late 2 days after the period ends; the owner is asked, and the status is outdated; once it is 3 days late, off track',
    )
    await company.advanceTo('2026-04-02T08:00:00Z')
    expect(await statusOf('typed')).toBe('outdated')
    await company.advanceTo('2026-04-03T08:00:00Z')
    expect(await statusOf('typed')).toBe('off_track')
    const flags = ok(await company.admin.get('/flags?state=open')).items
    expect(flags).toMatchObject([
      {
        kind: 'metric_silent',
        severity: 'red',
        reason: { rule: 'silent', inputs: { dueOn: '2026-03-31', daysLate: 3 } },
      },
    ])
    await record('typed', '2026-03-23', 12)
    expect(await statusOf('typed')).toBe('on_track')
    expect(ok(await company.admin.get('/flags?state=cleared')).items[0]).toMatchObject({
      kind: 'metric_silent',
      clearedBy: 'data',
    })
  })

  it('puts a question before the decider with its clock, where its rule says so', async () => {
    const { version } = ok(await owner.client.get('/metrics/typed'))
    const noData = {
      rule: 'decide',
      afterDays: 1,
      question: 'Who counts it now?',
      deciderId: decider.id,
      clockAmount: 20,
      clockUnit: 'hours',
    }
    const refused = await owner.client.patch('/metrics/typed', { version, noData: { ...noData, question: '' } })
    expect(refused.body.errors).toEqual([expect.objectContaining({ field: 'noData.question', rule: 'required' })])
    ok(await owner.client.patch('/metrics/typed', { version, noData }))
    await record('typed', '2026-03-23', 12)
    await company.advanceTo('2026-04-08T08:00:00Z')
    const [decision] = ok(await decider.client.get('/decisions?state=open&mine=true')).items
    expect(decision).toMatchObject({
      question: 'Who counts it now?',
      clock: { amount: 20, unit: 'hours' },
      causeClearedAt: null,
    })
    expect(await statusOf('typed')).toBe('outdated')
    await record('typed', '2026-03-30', 12)
    const [after] = ok(await decider.client.get('/decisions?state=open&mine=true')).items
    expect(after.causeClearedAt).not.toBeNull()
  })

  it('of a feed that serves thirty metrics is one message, one thing owed and one decision', async () => {
    const codes = Array.from({ length: 30 }, (_, n) => `fed-${n}`)
    const noData = { rule: 'decide', afterDays: 2, question: 'How do we read the depot?', deciderId: decider.id }
    for (const code of codes) await make(code, { noData, decisionQuestion: 'What now?', deciderId: decider.id })
    lines = codes.map((code) => `2026-03-30,${code},12`)
    const { port } = server.address() as AddressInfo
    const { connector } = ok(
      await feeder.client.post('/connectors', {
        name: 'Depot system',
        settings: { kind: 'url', url: `http://127.0.0.1:${port}/depot.csv`, format: 'csv' },
        mapping: { columns: { day: 'period', metric: 'metric', value: 'value' } },
      }),
    )
    ok(await feeder.client.post(`/connectors/${connector.id}/run`))
    await company.settle()
    expect(await statusOf('fed-7')).toBe('on_track')
    const before = { owner: (await told(owner, /./)).length, feeder: (await told(feeder, /./)).length }
    // The week from 6 April is due on the 14th.
    await company.advanceTo('2026-04-13T08:00:00Z')
    expect(await told(feeder, /^(reading|feed)/)).toEqual([])
    await company.advanceTo('2026-04-15T08:00:00Z')
    expect(await told(feeder, /./)).toHaveLength(before.feeder + 1)
    expect((await told(feeder, /./))[0]).toMatchObject({
      kind: 'feed.silent',
      title: 'Depot system',
      payload: { metrics: 30 },
    })
    expect((await inbox(feeder)).map(({ kind, title }) => [kind, title])).toEqual([['feed', 'Depot system']])
    expect((await inbox(owner)).filter(({ title }) => title.startsWith('Metric fed'))).toEqual([])
    await company.advanceTo('2026-04-16T08:00:00Z')
    expect(
      ok(await company.admin.get('/flags?state=open&limit=200')).items.filter(
        ({ kind, subject }: { kind: string; subject: { name: string } }) =>
          kind === 'metric_silent' && subject.name.startsWith('Metric fed'),
      ),
    ).toHaveLength(30)
    expect(await told(feeder, /./)).toHaveLength(before.feeder + 1)
    const ofOwner = (await told(owner, /./)).slice(0, (await told(owner, /./)).length - before.owner)
    const apart = ofOwner.filter(({ title }: { title: string }) => title !== 'Metric typed')
    expect(apart).toMatchObject([{ kind: 'feed.silent', title: expect.stringMatching(/^Metric fed/) }])
    expect(
      (await inbox(owner)).filter(({ kind, title }) => kind === 'flag' && title.startsWith('Metric fed')),
    ).toHaveLength(1)
    const open = ok(await decider.client.get('/decisions?state=open&mine=true')).items
    expect(open.filter(({ question }: { question: string }) => question === 'How do we read the depot?')).toHaveLength(
      1,
    )
    const agenda = ok(await company.admin.get(`/minutes/current?unitId=${unitId}`)).items
    expect(
      agenda.filter(
        ({ kind, title }: { kind: string; title: string }) => kind === 'silence' && title !== 'Metric typed',
      ),
    ).toHaveLength(1)
  })

  it('is over when the feed speaks again, and told anew when it goes silent another time', async () => {
    const { items } = ok(await feeder.client.get('/connectors'))
    lines = Array.from({ length: 30 }, (_, n) => `2026-04-06,fed-${n},12`)
    ok(await feeder.client.post(`/connectors/${items[0].id}/run`))
    await company.settle()
    expect(await statusOf('fed-7')).toBe('on_track')
    const open = ok(await decider.client.get('/decisions?state=open&mine=true')).items
    const ofFeed = open.find(({ question }: { question: string }) => question === 'How do we read the depot?')
    expect(ofFeed.causeClearedAt).not.toBeNull()
    await company.advanceTo('2026-04-17T08:00:00Z')
    expect(await inbox(feeder)).toEqual([])
    const before = (await told(feeder, /^feed/)).length
    await company.advanceTo('2026-04-22T08:00:00Z')
    expect(await told(feeder, /^feed/)).toHaveLength(before + 1)
  })
})
