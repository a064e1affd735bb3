// A metric is taken up when somebody will act on it: purpose, six answers, an owner, a threshold and an action. Then it stands
// on the map from thresholds to decisions, and a rule can be tried on the past before it is trusted.
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { addDays } from '#kit/calendar/day.ts'
import { type Company, type Member, newCompany, ok } from './company.ts'

const answers = {
  ongoing: 'Ongoing performance of the depot',
  responsible: 'The depot head, who sets shifts and gates',
  initiative: 'Weekly gate plan',
  obstacles: 'Works council agrees new shifts',
  worth: '60,000 € a year of demurrage, confirmed by the controller',
  reporting: 'Read from the yard system every night',
}

describe('a metric that is taken up', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let owner: Member
  let unitId: string
  const metric = () => ({
    name: 'Trucks turned in an hour',
    code: 'turned',
    unitId,
    ownerId: owner.id,
    direction: 'higher',
    rhythm: 'weekly',
    total: 'last',
    valueUnit: '%',
    decimals: 0,
    breachLevel: 80,
    watchLevel: 85,
    watchPending: 2,
    purposeBehaviour: 'Prepare the gate before the truck arrives',
    purposeDecision: 'Open another gate?',
    purposeOutcome: 'No demurrage',
    decisionQuestion: 'Do we open gate four?',
    defaultAction: 'Open gate four from six to ten.',
    clockAmount: 48,
    clockUnit: 'hours',
    deciderId: owner.id,
  })

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-06-15T08:00:00Z' })
    unitId = ok(await company.admin.get('/units')).items[0].id
    owner = await company.person('Dora Depot', 'editor', unitId)
  })

  it.each(Object.keys(answers))(
    'is refused while ‘%s’ is not answered, and nothing is kept of it',
    async (question) => {
      const refused = await company.admin.post('/metric-blueprints', {
        metric: metric(),
        answers: { ...answers, [question]: ' ' },
      })
      expect(refused.status).toBe(422)
      expect(refused.body.errors).toEqual([expect.objectContaining({ field: `answers.${question}`, rule: 'answered' })])
      expect(ok(await company.admin.get('/metrics?search=turned')).items).toEqual([])
    },
  )

  it('is refused without owner, threshold or action, each named', async () => {
    const { ownerId: _o, breachLevel: _b, watchLevel: _w, defaultAction: _a, ...bare } = metric()
    const refused = await company.admin.post('/metric-blueprints', { metric: bare, answers })
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'metric.ownerId',
      'metric.threshold',
      'metric.defaultAction',
    ])
  })

  it('stands on the decision map once everything is answered', async () => {
    const made = ok(await company.admin.post('/metric-blueprints', { metric: metric(), answers }))
    expect(ok(await owner.client.get(`/metrics/${made.id}/answers`)).given.answers).toEqual(answers)
    ok(await company.admin.post('/metrics', { name: 'Coffee', unitId, direction: 'higher', rhythm: 'weekly' }))

    const map = ok(await owner.client.get('/decision-map'))
    expect(map.counts).toEqual({ metrics: 2, whole: 1 })
    const [coffee, turned] = map.items
    expect(coffee).toMatchObject({
      metric: { name: 'Coffee' },
      holes: ['owner', 'threshold', 'question', 'action', 'decider', 'clock'],
    })
    expect(turned).toMatchObject({
      breach: 'strictly below 80 %',
      watch: 'strictly below 85 % in 2 consecutive weeks',
      question: 'Do we open gate four?',
      decider: { name: 'Dora Depot' },
      clock: { amount: 48, unit: 'hours' },
      holes: [],
    })
    expect(ok(await owner.client.get('/decision-map?holes=true')).items.map(nameOf)).toEqual(['Coffee'])
    expect(ok(await owner.client.get('/decision-map?holes=false')).items.map(nameOf)).toEqual([
      'Trucks turned in an hour',
    ])
  })

  it('has its rule tried on the past before anybody trusts it', async () => {
    const values = [90, 84, 84, 90, 78, 90, 79, 90, 90, 86, 88, 91, 87]
    const readings = values.map((value, n) => ({ metric: 'turned', period: addDays('2026-03-09', 7 * n), value }))
    ok(await company.admin.post('/readings', { readings }))
    const stands = ok(await owner.client.get('/metrics/turned/look-back'))
    expect(stands).toMatchObject({ periods: 13, breach: { fired: 2, bad: 2 }, watch: { fired: 1 } })
    const milder = ok(await owner.client.get('/metrics/turned/look-back?breachLevel=70'))
    expect(milder.breach).toEqual({ fired: 0, bad: 0 })
    expect(milder.sentences.breach).toBe('strictly below 70 %')
    const upsideDown = await owner.client.get('/metrics/turned/look-back?breachLevel=95')
    expect(upsideDown.status).toBe(422)
    expect(upsideDown.body.errors[0]).toMatchObject({ field: 'breachLevel' })
    const { proposals } = ok(await owner.client.get('/metrics/turned/proposals'))
    expect(proposals.map(({ field }: { field: string }) => field)).toEqual(['breachLevel', 'watchLevel'])
  })

  it('is proposed a counter-metric by its template, which can be taken over as a pair', async () => {
    const templates = ok(await owner.client.get('/metric-templates')).items
    const template = templates.find(({ id }: { id: string }) => id === 'first-contact-resolution')
    const none = ok(await owner.client.get(`/metric-templates/${template.id}/counter-metrics`)).items
    expect(none).toMatchObject([{ name: template.counterMetric, candidates: [] }])
    const csat = ok(
      await company.admin.post('/metrics', {
        name: 'Customer satisfaction',
        unitId,
        direction: 'higher',
        rhythm: 'weekly',
        target: 80,
      }),
    )
    const [proposed] = ok(await owner.client.get(`/metric-templates/${template.id}/counter-metrics`)).items
    expect(proposed).toMatchObject({ candidates: [{ id: csat.id, name: 'Customer satisfaction' }] })
    const made = ok(
      await company.admin.post('/metric-blueprints', {
        metric: { ...metric(), name: 'First-contact resolution', code: 'fcr' },
        answers,
        template: template.id,
      }),
    )
    const open = ok(await owner.client.get('/metrics/fcr/proposals'))
    expect(open.counters).toMatchObject([{ why: proposed.why, candidates: [{ id: csat.id }] }])
    const counters = [{ metricId: csat.id, why: open.counters[0].why }]
    ok(await company.admin.patch('/metrics/fcr', { version: made.version, counters }))
    expect(ok(await owner.client.get('/metrics/fcr')).paired.counters).toMatchObject([
      { name: 'Customer satisfaction', judged: true },
    ])
    expect(ok(await owner.client.get('/metrics/fcr/proposals')).counters).toMatchObject([{ candidates: [] }])
    expect((await owner.client.get('/metric-templates/nothing/counter-metrics')).status).toBe(404)
  })

  it('shows nobody what is confidential, neither on the map nor in a look back', async () => {
    const stranger = await company.person('Sven Stranger', 'viewer', unitId)
    const ada = ok(await company.admin.get('/people?q=Ada')).items[0]
    ok(
      await company.admin.post('/metrics', {
        ...metric(),
        code: 'secret',
        name: 'Secret',
        confidential: true,
        confidentialTo: [ada.id],
      }),
    )
    expect(ok(await stranger.client.get('/decision-map')).items.map(nameOf)).not.toContain('Secret')
    expect((await stranger.client.get('/metrics/secret/look-back')).status).toBe(404)
    expect(ok(await owner.client.get('/decision-map')).items.map(nameOf)).toContain('Secret')
  })
})

const nameOf = ({ metric }: { metric: { name: string } }) => metric.name
