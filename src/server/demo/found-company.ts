// The demo company as it was nine weeks ago: people, units, metrics with their past, goals, and what the goals need.
import { addDays } from '#kit/calendar/day.ts'
import { type DemoTime, weeksLived } from './build-demo-company.ts'
import { demoDependencies, demoObjectives } from './demo-goals.ts'
import type { Hands } from './demo-hands.ts'
import { demoMetrics } from './demo-metrics.ts'
import { demoPeople, demoUnits } from './demo-people.ts'
import { demoReadings } from './demo-readings.ts'

export type DemoCompany = {
  units: Map<string, string>
  keyResults: Map<string, string>
  dependencies: { id: string; version: number }[]
}

const pastWeeks = 52

const addUnits = async ({ act, person }: Hands, root: string): Promise<Map<string, string>> => {
  const units = new Map([['root', root]])
  for (const { key, name, code, parent } of demoUnits) {
    const unit = await act('ada', 'units.create', { name, code, parentId: units.get(parent), headId: person('ada') })
    units.set(key, unit.id)
  }
  return units
}

const addPeople = async (hands: Hands, units: Map<string, string>): Promise<void> => {
  for (const { key, name, email, role, unit } of demoPeople.slice(1))
    await hands.join('ada', key, { name, email, role, unitId: units.get(unit) ?? '' })
  const all = await hands.act('ada', 'units.list', {})
  const heads = new Map([
    ...demoUnits.map(({ key, head }) => [units.get(key), head] as const),
    [units.get('root'), 'carla'] as const,
  ])
  for (const unit of all.items) {
    await hands.act('ada', 'units.update', {
      unitId: unit.id,
      version: unit.version,
      headId: hands.person(heads.get(unit.id) ?? 'carla'),
    })
  }
}

const addMetrics = async ({ act, person }: Hands, units: Map<string, string>): Promise<void> => {
  for (const {
    code,
    name,
    unit,
    owner,
    kind,
    direction,
    rhythm,
    valueUnit,
    decimals,
    levels,
    decision,
    purpose,
    executive,
    ratio,
    further = [],
    counters,
    floor,
  } of demoMetrics) {
    const percent = valueUnit === '%'
    await act('ada', 'metrics.create', {
      code,
      name,
      unitId: units.get(unit),
      ownerId: person(owner),
      kind,
      direction,
      rhythm,
      valueUnit,
      decimals,
      ...levels,
      ...(counters && { counters }),
      ...(floor && { floor }),
      levels: further.map(({ question, defaultAction, decider, clock, ...level }) => ({
        ...level,
        question,
        action: defaultAction,
        deciderId: person(decider),
        clockAmount: clock.amount,
        clockUnit: clock.unit,
      })),
      total: ratio ? 'ratio' : 'last',
      ...(ratio && { scale: percent ? 100 : 1 }),
      dueAfterDays: rhythm === 'weekly' ? 3 : 10,
      ...(purpose && { purposeDecision: purpose }),
      ...(decision && {
        decisionQuestion: decision.question,
        defaultAction: decision.defaultAction,
        deciderId: person(decision.decider),
        clockAmount: decision.clock.amount,
        clockUnit: decision.clock.unit,
      }),
    })
    if (executive) await act('ada', 'metrics.addToExecutiveSet', { metricId: code })
  }
  await addComputed({ act, person }, units)
}

/** One that nobody records: it follows the order intake. */
const addComputed = async (
  { act, person }: Pick<Hands, 'act' | 'person'>,
  units: Map<string, string>,
): Promise<void> => {
  const metric = await act('ada', 'metrics.create', {
    code: 'intake-quarter',
    name: 'Order intake, quarter to date',
    unitId: units.get('care'),
    ownerId: person('sofia'),
    kind: 'outcome',
    direction: 'higher',
    rhythm: 'weekly',
    valueUnit: 'k€',
    decimals: 0,
    total: 'last',
    purposeDecision: 'Is the quarter still within reach, or must the forecast be told anew?',
  })
  const expression = 'quarter_to_date([order-intake])'
  await act('ada', 'formulas.set', { metricId: metric.id, version: metric.version, expression })
}

const recordPast = async ({ act }: Hands, time: DemoTime, units: Map<string, string>): Promise<void> => {
  const readings = demoMetrics.flatMap((metric) => {
    if (metric.rhythm === 'monthly') return []
    return Array.from({ length: pastWeeks - weeksLived + 1 }, (_, i) => weeksLived + i).flatMap((ago) =>
      demoReadings(metric, time.monday(ago + 1), ago, weeksLived).map((reading) => ({
        ...reading,
        ...(reading.unit && { unit: units.get(reading.unit) }),
        knownAt: time.at(time.monday(ago), 7).toISOString(),
      })),
    )
  })
  await act('ada', 'metrics.record', { readings })
}

export const monthsBefore = (day: string, months: number): string => {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}

const recordPastMonths = async ({ act }: Hands, time: DemoTime): Promise<void> => {
  const start = time.monday(weeksLived)
  const readings = demoMetrics
    .filter(({ rhythm }) => rhythm === 'monthly')
    .flatMap((metric) =>
      Array.from({ length: 12 }, (_, i) => i + 1).flatMap((back) => {
        const period = monthsBefore(start, back)
        const known = addDays(monthsBefore(start, back - 1), 2)
        return demoReadings(metric, period, back + 2, 3).map((reading) => ({
          ...reading,
          knownAt: time.at([known, start].sort()[0] ?? start, 6).toISOString(),
        }))
      }),
    )
  await act('ada', 'metrics.record', { readings })
}

const addGoals = async (
  { act, person }: Hands,
  time: DemoTime,
  units: Map<string, string>,
): Promise<Map<string, string>> => {
  const [startsOn, endsOn] = [time.monday(weeksLived), addDays(time.monday(weeksLived - 13), -1)]
  const cycle = await act('ada', 'goals.createCycle', {
    name: `Quarter to ${new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${endsOn}T00:00:00Z`))}`,
    startsOn,
    endsOn,
  })
  const ids = new Map<string, string>()
  for (const { title, description, unit, owner, reviewer, sponsor, keyResults } of demoObjectives) {
    const objective = await act('carla', 'goals.createObjective', {
      cycleId: cycle.id,
      unitId: units.get(unit),
      title,
      description,
      ownerId: person(owner),
      reviewerId: person(reviewer),
      sponsorId: person(sponsor),
    })
    for (const { key, owner: ownerKey, metric, direction, aim, weight, title: keyTitle } of keyResults) {
      const metricId = metric && (await act('ada', 'metrics.get', { metricId: metric })).id
      const made = await act('carla', 'goals.createKeyResult', {
        objectiveId: objective.id,
        title: keyTitle,
        ownerId: person(ownerKey),
        direction,
        weight,
        ...aim,
        ...(metricId ? { source: 'metric', metricId } : { source: 'manual' }),
      })
      ids.set(key, made.id)
    }
  }
  return ids
}

const addDependencies = async (
  { act, person }: Hands,
  time: DemoTime,
  units: Map<string, string>,
  keyResults: Map<string, string>,
) => {
  const made: { id: string; version: number }[] = []
  for (const {
    keyResult,
    by,
    unit,
    provider,
    need,
    critical,
    money,
    metric,
    neededIn,
    floatDays,
    steps,
  } of demoDependencies) {
    let dependency = await act(by, 'dependencies.create', {
      keyResultId: keyResults.get(keyResult),
      providerUnitId: units.get(unit),
      providerId: person(provider),
      need,
      critical,
      ...(money && { moneyAtRisk: money, currency: 'EUR' }),
      ...(metric
        ? { boundTo: 'metric', metricId: metric.code, level: metric.level }
        : { boundTo: 'date', neededBy: time.monday(-(neededIn ?? 0)), floatDays: floatDays ?? 0 }),
    })
    const one = () => ({ dependencyId: dependency.id, version: dependency.version })
    if (steps.includes('commit'))
      dependency = await act(provider, 'dependencies.commit', { ...one(), note: 'We are on it.' })
    made.push({ id: dependency.id, version: dependency.version })
  }
  return made
}

export const foundCompany = async (hands: Hands, time: DemoTime, root: string): Promise<DemoCompany> => {
  const units = await addUnits(hands, root)
  await addPeople(hands, units)
  await addMetrics(hands, units)
  await recordPast(hands, time, units)
  await recordPastMonths(hands, time)
  const keyResults = await addGoals(hands, time, units)
  return { units, keyResults, dependencies: await addDependencies(hands, time, units, keyResults) }
}
