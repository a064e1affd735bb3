// A weekly meeting is about exceptions only, every decision says five things, and what nobody decides goes up the third time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Client, type Company, type Member, newCompany, ok } from './company.ts'

type Item = {
  id: string
  kind: string
  title: string
  subject: { name: string } | null
  appearance: number
  escalates: boolean
  outcome: string | null
  decision: { id: string; state: string; overdue: boolean; decider: { name: string } } | null
}

const titlesOf = (items: readonly Item[]) => items.map(({ title }) => title).toSorted()
const kindsOf = (items: readonly Item[]) => items.map(({ kind }) => kind).toSorted()
const titled = (items: readonly Item[], title: string): Item => {
  const found = items.find((item) => item.title === title)
  if (!found) throw new Error(`no ‘${title}’ among ${titlesOf(items).join(', ')}`)
  return found
}

/** Three levels, each with its head: Carla over Lena over Emil, who decides what the metrics ask. */
const found = async (company: Company) => {
  const { admin } = company
  const root = ok(await admin.get('/units')).items[0]
  const chief = await company.person('Carla Chief', 'leader', root.id)
  ok(await admin.patch(`/units/${root.id}`, { version: root.version, headId: chief.id }))
  const unit = async (name: string, parentId: string, headName: string, role: string) => {
    const made = ok(await admin.post('/units', { name, parentId, headId: chief.id }))
    const head = await company.person(headName, role, made.id)
    ok(await admin.patch(`/units/${made.id}`, { version: made.version, headId: head.id }))
    return { id: made.id as string, head }
  }
  const operations = await unit('Operations', root.id, 'Lena Lead', 'leader')
  const depot = await unit('Depot', operations.id, 'Emil Editor', 'editor')
  const metric = async (code: string, more: object = {}): Promise<string> => {
    const made = ok(
      await admin.post('/metrics', {
        code,
        name: `Metric ${code}`,
        unitId: depot.id,
        ownerId: depot.head.id,
        direction: 'lower',
        rhythm: 'weekly',
        total: 'last',
        valueUnit: '%',
        breachLevel: 4,
        decisionQuestion: `What about ${code}?`,
        deciderId: depot.head.id,
        clockAmount: 60,
        clockUnit: 'days',
        defaultAction: 'Stop the line.',
        ...more,
      }),
    )
    ok(await admin.put(`/metrics/${code}/executive`))
    return made.id
  }
  const record = async (period: string, values: Record<string, number>) => {
    const readings = Object.entries(values).map(([name, value]) => ({ metric: name, period, value }))
    ok(await admin.post('/readings', { readings }))
    await company.settle()
  }
  const ask = (question: string, decider: Member, clock: object) =>
    admin.post('/decisions', { question, deciderId: decider.id, clock }).then(ok)
  const plan = async (client: Client, heldOn: string, topics: readonly object[] = [], more: object = {}) => {
    const review = ok(await client.post('/reviews', { heldOn, ...more }))
    for (const topic of topics) ok(await client.post(`/reviews/${review.id}/items`, topic))
    return ok(await client.get(`/reviews/${review.id}`))
  }
  return { chief, lead: operations.head, editor: depot.head, depotId: depot.id, metric, record, ask, plan }
}

describe('the weekly meeting of fifteen metrics', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let firm: Awaited<ReturnType<typeof found>>
  let reviewId = ''
  let expediting = ''
  const codes = Array.from({ length: 15 }, (_, n) => `m${n + 1}`)
  const inRange = Object.fromEntries(codes.map((code) => [code, 3.2]))
  const capacity = { kind: 'capacity', title: 'Two people from Sales to the depot' }
  const review = async () => ok(await firm.lead.client.get(`/reviews/${reviewId}`))
  const decided = () => ({
    decision: 'Stop expediting to the islands.',
    ownerId: firm.editor.id,
    dueOn: '2026-02-13',
    expectedImpact: { metricId: expediting, to: 3.5 },
    followUpOn: '2026-02-23',
  })

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-02-02T08:00:00Z' })
    firm = await found(company)
    for (const code of codes) {
      const id = await firm.metric(code)
      if (code === 'm3') expediting = id
    }
    await firm.record('2026-01-26', inRange)
    await firm.ask('Do we hire?', firm.lead, { amount: 48, unit: 'hours' })
    await firm.ask('Do we move the depot?', firm.chief, { amount: 2, unit: 'days' })
    await firm.ask('Do we change the carrier?', firm.lead, { amount: 10, unit: 'days' })
    await company.advanceTo('2026-02-09T08:00:00Z')
    await firm.record('2026-02-02', { ...inRange, m1: 4.0, m3: 4.4, m7: 5.1, m11: 4.1 })
  })
  afterAll(() => company?.stop())

  it('has exactly six items: three breaches, two overdue decisions, one shift of capacity', async () => {
    const { id, items, preview } = await firm.plan(firm.lead.client, '2026-02-09', [capacity])
    reviewId = id
    expect(preview).toBe(true)
    expect(kindsOf(items)).toEqual(['breach', 'breach', 'breach', 'capacity', 'overdue_decision', 'overdue_decision'])
    expect(titlesOf(items)).toEqual([
      'Do we hire?',
      'Do we move the depot?',
      'Metric m11',
      'Metric m3',
      'Metric m7',
      capacity.title,
    ])
    const started = ok(await firm.lead.client.post(`/reviews/${id}/start`))
    expect(started).toMatchObject({ state: 'running', itemCount: 6 })
  })

  it('names no metric that is in range, neither on the agenda nor among what turned up since', async () => {
    const { items, fresh, clearedSince } = await review()
    expect(fresh).toEqual([])
    expect(clearedSince).toEqual([])
    const subjects = items.flatMap(({ subject }: Item) => subject?.name ?? [])
    expect(subjects.toSorted()).toEqual(['Metric m11', 'Metric m3', 'Metric m7'])
  })

  it('saves no decision without owner, due date, expected metric impact or follow-up date', async () => {
    const item = titled((await review()).items, 'Metric m3')
    const path = `/reviews/${reviewId}/items/${item.id}/decide`
    for (const field of ['decision', 'ownerId', 'dueOn', 'expectedImpact', 'followUpOn']) {
      const refused = await firm.editor.client.post(path, { ...decided(), [field]: undefined })
      expect(refused.status).toBe(422)
      expect(refused.body.errors).toEqual([expect.objectContaining({ field, rule: 'required' })])
    }
    const bare = await firm.editor.client.post(path, {})
    expect(bare.body.errors).toHaveLength(5)
    const stranger = await firm.lead.client.post(path, decided())
    expect(stranger.status).toBe(403)
    const after = ok(await firm.editor.client.post(path, decided()))
    expect(titled(after.items, 'Metric m3')).toMatchObject({
      outcome: 'decided',
      decision: { state: 'decided', expectedImpact: { from: 4.4, to: 3.5, unit: '%' } },
    })
  })

  it('leaves minutes that hold all six and do not change afterwards', async () => {
    const closed = ok(
      await firm.lead.client.post(`/reviews/${reviewId}/close`, { attendeeIds: [firm.chief.id, firm.editor.id] }),
    )
    expect(closed.state).toBe('closed')
    const minutes = ok(await firm.chief.client.get(`/reviews/${reviewId}/minutes`))
    expect(minutes).toMatchObject({ frozen: true, heldOn: '2026-02-09', since: null })
    expect(minutes.items).toHaveLength(6)
    expect(minutes.attendees.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      'Carla Chief',
      'Emil Editor',
    ])
    expect(minutes.decisions).toMatchObject([
      {
        decision: 'Stop expediting to the islands.',
        owner: { name: 'Emil Editor' },
        dueOn: '2026-02-13',
        followUpOn: '2026-02-23',
        inReview: true,
      },
    ])
    expect(minutes.metrics).toHaveLength(15)
    await firm.record('2026-02-02', { m7: 3.0 })
    await firm.record('2026-02-02', { m7: 5.1 })
    expect(ok(await firm.chief.client.get(`/reviews/${reviewId}/minutes`))).toEqual(minutes)
    const { text } = ok(await firm.chief.client.get(`/reviews/${reviewId}/minutes/text?format=plain`))
    expect(text).toContain('Stop expediting to the islands.')
  })

  it('brings the follow-up on its date, expected beside actual', async () => {
    await company.advanceTo('2026-02-16T08:00:00Z')
    await firm.record('2026-02-09', { ...inRange, m3: 3.9, m7: 5.0, m11: 4.2 })
    const second = await firm.plan(firm.lead.client, '2026-02-16', [capacity])
    expect(kindsOf(second.items)).not.toContain('follow_up')
    expect(titled(second.items, 'Metric m7')).toMatchObject({ appearance: 2, escalates: false })
    ok(await firm.lead.client.post(`/reviews/${second.id}/start`))
    ok(await firm.lead.client.post(`/reviews/${second.id}/close`))

    await company.advanceTo('2026-02-23T08:00:00Z')
    await firm.record('2026-02-16', { ...inRange, m3: 3.7, m7: 5.2, m11: 4.3 })
    const third = await firm.plan(firm.lead.client, '2026-02-23', [capacity])
    reviewId = third.id
    const items = ok(await firm.lead.client.post(`/reviews/${reviewId}/start`)).items as Item[]
    const followUp = items.find(({ kind }) => kind === 'follow_up') as Item & { followUps: unknown[] }
    expect(followUp.followUps).toMatchObject([
      {
        decision: { expectedImpact: { from: 4.4, to: 3.5 } },
        effect: { before: { value: 4.4 }, now: { value: 3.7 }, expectedChange: -0.9, actualChange: -0.7 },
      },
    ])
    const answer = { verdict: 'partly', note: 'Three quarters of it.' }
    const after = ok(await firm.editor.client.post(`/reviews/${reviewId}/items/${followUp.id}/follow-up`, answer))
    expect(after.items.find(({ id }: Item) => id === followUp.id)).toMatchObject({ outcome: 'followed_up' })
  })

  it('sends up what stands undecided for the third time, and nothing else', async () => {
    const { items } = await review()
    expect(titled(items, 'Metric m7')).toMatchObject({
      appearance: 3,
      escalates: true,
      decision: { decider: { name: 'Emil Editor' } },
    })
    const m11 = titled(items, 'Metric m11')
    const made = { ...decided(), dueOn: '2026-02-27', followUpOn: '2026-03-16' }
    ok(await firm.editor.client.post(`/reviews/${reviewId}/items/${m11.id}/decide`, made))
    const closed = ok(await firm.lead.client.post(`/reviews/${reviewId}/close`))
    expect(titled(closed.items, 'Metric m7').outcome).toBe('escalated')
    expect(titled(closed.items, 'Metric m11').outcome).toBe('decided')
    const open = ok(await firm.lead.client.get('/decisions?state=open&limit=50')).items
    const decider = (question: string) =>
      open.find((one: { question: string }) => one.question === question)?.decider.name
    expect(decider('What about m7?')).toBe('Lena Lead')
    expect(decider('What about m11?')).toBeUndefined()
    // The topic that Lena wrote three times becomes a decision of whoever is above her.
    expect(decider(capacity.title)).toBe('Carla Chief')
    const { escalations } = ok(await firm.lead.client.get(`/reviews/${reviewId}/minutes`))
    expect(escalations).toContainEqual(
      expect.objectContaining({
        question: 'What about m7?',
        because: 'third_review',
        from: expect.objectContaining({ name: 'Emil Editor' }),
        to: expect.objectContaining({ name: 'Lena Lead' }),
      }),
    )
    const told = ok(await firm.lead.client.get('/inbox/notifications')).items as { kind: string }[]
    expect(told.map(({ kind }) => kind)).toContain('decision.escalated')
  })

  it('counts the meetings before the decision no more once something is decided', async () => {
    await company.advanceTo('2026-03-02T08:00:00Z')
    await firm.record('2026-02-23', { ...inRange, m11: 4.5 })
    const { items } = ok(await firm.lead.client.get('/reviews/preview'))
    expect(titled(items, 'Metric m11')).toMatchObject({ appearance: 1, escalates: false })
  })
})

describe('the weekly meeting of another company', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let firm: Awaited<ReturnType<typeof found>>

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-06-01T08:00:00Z', name: 'Island Ferries' })
    firm = await found(company)
    await firm.metric('late-departures', { clockAmount: 8, clockUnit: 'hours' })
    for (const code of ['spills', 'no-shows', 'fuel']) await firm.metric(code)
    await firm.record('2026-05-25', { 'late-departures': 6, spills: 2, 'no-shows': 9, fuel: 4 })
    await firm.ask('Do we paint the fleet?', firm.chief, { amount: 4, unit: 'hours' })
    const quarter = { name: 'Summer', startsOn: '2026-06-01', endsOn: '2026-08-31' }
    const { id: cycleId } = ok(await company.admin.post('/cycles', quarter))
    const { id: objectiveId } = ok(
      await company.admin.post('/objectives', {
        cycleId,
        unitId: firm.depotId,
        title: 'Boats leave on time',
        ownerId: firm.editor.id,
      }),
    )
    const goal = ok(
      await company.admin.post('/key-results', {
        objectiveId,
        title: 'Crew at the gate in time',
        ownerId: firm.editor.id,
        source: 'manual',
        direction: 'increase',
        baseline: 60,
        target: 90,
        checkInRhythm: 'none',
      }),
    )
    await company.advanceTo('2026-06-03T09:00:00Z')
    ok(
      await firm.editor.client.post(`/key-results/${goal.id}/check-ins`, {
        reported: 'on_track',
        confidence: 2,
        value: 62,
        blocker: 'No crew.',
        blockerOwnerId: firm.lead.id,
        blockerAction: 'Ask the agency.',
        blockerDueAt: '2026-06-04T08:00:00Z',
      }),
    )
    await company.settle()
  })
  afterAll(() => company?.stop())

  it('holds a breach and its own overdue decision as one item, and a doubted goal beside them', async () => {
    const { items } = await firm.plan(firm.chief.client, '2026-06-08')
    expect(titlesOf(items)).toEqual([
      'Crew at the gate in time',
      'Do we paint the fleet?',
      'Metric late-departures',
      'Metric no-shows',
    ])
    expect(titled(items, 'Metric late-departures')).toMatchObject({
      kind: 'breach',
      decision: { overdue: true, decider: { name: 'Carla Chief' } },
    })
    expect(titled(items, 'Crew at the gate in time').kind).toBe('confidence')
  })

  it('of a unit leaves to the others what is theirs', async () => {
    const { items } = await firm.plan(firm.editor.client, '2026-06-08', [], { unitId: firm.depotId })
    expect(titlesOf(items)).not.toContain('Do we paint the fleet?')
    expect(titlesOf(items)).toContain('Metric no-shows')
  })
})
