// The cheaper last mile: Operations wants the cost of a drop down, and counts on IT's routing engine for it.
import { type Client, type Company, type Member, ok } from './company.ts'

export type LastMile = {
  chief: Member
  operations: Member
  informatics: Member
  /** Sends readings with an API key, as a monitoring system would. */
  feed: Client
  keyResultId: string
  objectiveId: string
  dependencyId: string
  record(client: Client, metric: string, period: string, value: number): Promise<void>
}

/** Recorded on the Monday after: cost per drop on the line from 8.00 to 6.80, fuel in order, the routing engine up. */
const weeks = [
  ['2026-01-05', '2026-01-12', 7.85],
  ['2026-01-12', '2026-01-19', 7.75],
  ['2026-01-19', '2026-01-26', 7.66],
  ['2026-01-26', '2026-02-02', 7.56],
  ['2026-02-02', '2026-02-09', 7.4],
] as const

export const beginning = '2026-01-05T08:00:00Z'

export const foundLastMile = async (company: Company): Promise<LastMile> => {
  const { admin } = company
  const root = ok(await admin.get('/units')).items[0]
  const chief = await company.person('Carla Chief', 'leader', root.id)
  ok(await admin.patch(`/units/${root.id}`, { version: root.version, headId: chief.id }))
  const unit = async (name: string): Promise<string> =>
    ok(await admin.post('/units', { name, parentId: root.id, headId: chief.id })).id
  const [operationsUnit, itUnit] = [await unit('Operations'), await unit('IT')]
  const operations = await company.person('Olaf Operations', 'editor', operationsUnit)
  const informatics = await company.person('Ida Informatics', 'editor', itUnit)
  const weekly = { rhythm: 'weekly', total: 'last' }
  const ours = { ...weekly, unitId: operationsUnit, ownerId: operations.id, direction: 'lower' }
  const cost = ok(
    await admin.post('/metrics', {
      ...ours,
      code: 'cost-per-drop',
      name: 'Cost per drop',
      valueUnit: '€',
      decimals: 2,
    }),
  )
  ok(await admin.post('/metrics', { ...ours, code: 'fuel', name: 'Fuel', target: 9.5, valueUnit: 'l/100 km' }))
  const availability = ok(
    await admin.post('/metrics', {
      ...weekly,
      code: 'routing-availability',
      name: 'Routing engine availability',
      unitId: itUnit,
      ownerId: informatics.id,
      direction: 'higher',
      valueUnit: '%',
    }),
  )
  const cycle = ok(await admin.post('/cycles', { name: '2026 Q1', startsOn: '2026-01-01', endsOn: '2026-03-31' }))
  const objective = ok(
    await admin.post('/objectives', {
      cycleId: cycle.id,
      unitId: operationsUnit,
      title: 'Cheaper last mile',
      ownerId: operations.id,
      sponsorId: chief.id,
    }),
  )
  const keyResult = ok(
    await admin.post('/key-results', {
      objectiveId: objective.id,
      title: 'Cost per drop down 15 %',
      ownerId: operations.id,
      source: 'metric',
      metricId: cost.id,
      direction: 'decrease',
      baseline: 8,
      relativeTarget: '-15 %',
    }),
  )
  const dependency = ok(
    await operations.client.post('/dependencies', {
      keyResultId: keyResult.id,
      providerUnitId: itUnit,
      providerId: informatics.id,
      need: 'Routing engine up 99.5 % of each week',
      boundTo: 'metric',
      metricId: availability.id,
      level: 99.5,
      moneyAtRisk: '400000.00',
      currency: 'EUR',
    }),
  )
  const feed = await company.keyFor(informatics.client, ['readings'])
  const record: LastMile['record'] = async (client, metric, period, value) => {
    ok(await client.post('/readings', { readings: [{ metric, period, value }] }))
    await company.settle()
  }
  for (const [week, monday, value] of weeks) {
    await company.advanceTo(`${monday}T09:00:00Z`)
    await record(admin, 'cost-per-drop', week, value)
    await record(admin, 'fuel', week, 9.2)
    await record(feed, 'routing-availability', week, 99.8)
    ok(await operations.client.post(`/key-results/${keyResult.id}/check-ins`, { reported: 'on_track', confidence: 7 }))
  }
  await company.advanceTo('2026-02-12T09:00:00Z')
  return {
    chief,
    operations,
    informatics,
    feed,
    keyResultId: keyResult.id,
    objectiveId: objective.id,
    dependencyId: dependency.id,
    record,
  }
}
