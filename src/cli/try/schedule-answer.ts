// The answer about a plan: dates, floats and the path that decides, and what the draws say about each result; as JSON and as text.
import { dayOfMoment, writeMoment } from '#kit/schedule/moment.ts'
import type { Outcome, ResultOutcome } from '#kit/schedule/outcome.ts'
import { drivingPath, lastPosition, type Schedule } from '#kit/schedule/schedule.ts'
import type { Plan } from './schedule-plan.ts'

type Moment = number | string

/** Moments as dates, or plain numbers; lengths in the plan's unit. */
const writersOf = ({ scale: { inCalendars, minutesPerUnit } }: Plan) => ({
  moment: (value: number): Moment => (inCalendars ? writeMoment(value) : value),
  start: (value: number) => (inCalendars ? { startDay: dayOfMoment(value, false) } : {}),
  finish: (value: number) => (inCalendars ? { finishDay: dayOfMoment(value, true) } : {}),
  length: (value: number, calendar?: string) => value / minutesPerUnit(calendar),
})

const idsOf = (schedule: Schedule, position: number) =>
  drivingPath(schedule, position).map((step) => schedule.network.ids[schedule.network.indexAt[step.position]!]!)

const tasksOf = (plan: Plan, { network, dates }: Schedule) => {
  const write = writersOf(plan)
  return plan.project.tasks.map((task, i) => {
    const p = network.positionOf[i]!
    const [start, finish] = [dates.earlyStart[p]!, dates.earlyFinish[p]!]
    return {
      id: task.id,
      name: plan.names.get(task.id) ?? task.id,
      duration: write.length(network.planned[p]!, task.calendar),
      earlyStart: write.moment(start),
      earlyFinish: write.moment(finish),
      lateStart: write.moment(dates.lateStart[p]!),
      lateFinish: write.moment(dates.lateFinish[p]!),
      ...write.start(start),
      ...write.finish(start === finish ? start + 1e-3 : finish),
      totalFloat: write.length(dates.totalFloat[p]!, task.calendar),
      freeFloat: write.length(dates.freeFloat[p]!, task.calendar),
      critical: dates.totalFloat[p]! <= 0,
    }
  })
}

const resultOf = (plan: Plan, result: ResultOutcome) => {
  const write = writersOf(plan)
  const { task, path, by } = result
  return {
    id: task,
    name: task === null ? 'end' : (plan.names.get(task) ?? task),
    plan: write.moment(result.plan),
    atMeans: write.moment(result.atMeans),
    mean: write.moment(result.mean),
    meanLength: write.length(result.meanLength),
    sd: write.length(result.sd),
    p10: write.moment(result.p10),
    p50: write.moment(result.p50),
    p80: write.moment(result.p80),
    p90: write.moment(result.p90),
    mergeBias: write.length(result.mergeBias),
    by: by === null ? null : write.moment(by),
    chance: result.chance,
    pathRule: { path: path.tasks, mean: write.length(path.mean), sd: write.length(path.sd), chance: path.chance },
  }
}

const riskOf = (plan: Plan, outcome: Outcome) => {
  const width = outcome.results.length
  const write = writersOf(plan)
  return plan.project.tasks.map(({ id, calendar }, i) => ({
    id,
    meanDuration: write.length(outcome.meanDuration[i]!, calendar),
    sdDuration: write.length(outcome.sdDuration[i]!, calendar),
    criticality: [...outcome.criticality.subarray(i * width, (i + 1) * width)],
    cruciality: [...outcome.cruciality.subarray(i * width, (i + 1) * width)],
    sensitivity: [...outcome.sensitivity.subarray(i * width, (i + 1) * width)],
  }))
}

export const scheduleResult = (plan: Plan, schedule: Schedule, outcome: Outcome | null, seed: string) => {
  const { dates } = schedule
  const write = writersOf(plan)
  return {
    engine: 'schedule',
    unit: plan.scale.unit,
    start: write.moment(plan.project.start),
    end: write.moment(dates.end),
    ...write.finish(dates.end),
    deadline: plan.project.deadline === undefined ? null : write.moment(plan.project.deadline),
    criticalPath: idsOf(schedule, lastPosition(schedule)),
    tasks: tasksOf(plan, schedule),
    simulation: outcome && {
      draws: outcome.draws,
      seed,
      results: outcome.results.map((result) => resultOf(plan, result)),
      tasks: riskOf(plan, outcome),
    },
  }
}

export type ScheduleResult = ReturnType<typeof scheduleResult>

const short = (value: Moment) =>
  typeof value === 'number' ? String(Number(value.toFixed(2))) : value.replace('T', ' ')
const percent = (share: number) => `${Math.round(share * 100)} %`

const table = (rows: readonly (readonly string[])[]) => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
}

// A person reads a screenful; everything is in the JSON.
const mostLines = 40

const simulationText = ({ unit, simulation }: ScheduleResult) => {
  if (!simulation) return []
  const { results, tasks, draws, seed } = simulation
  const lines = ['', `${draws} draws, seed ${seed}`]
  lines.push(
    ...table([
      ['result', 'plan', 'P10', 'P50', 'P80', 'P90', 'mean', `sd (${unit})`, `merge bias (${unit})`],
      ...results.map((r) => [
        r.name,
        short(r.plan),
        short(r.p10),
        short(r.p50),
        short(r.p80),
        short(r.p90),
        short(r.mean),
        short(r.sd),
        short(r.mergeBias),
      ]),
    ]),
  )
  for (const { name, by, chance, pathRule } of results) {
    if (by === null || chance === null || pathRule.chance === null) continue
    lines.push(
      `${name} by ${short(by)}: ${percent(chance)} of the draws; the rule of the single path would say ${percent(pathRule.chance)}.`,
    )
  }
  const ranked = tasks.map((task) => ({ task, most: Math.max(...task.sensitivity) })).filter(({ most }) => most > 0)
  ranked.sort((a, b) => b.most - a.most)
  if (ranked.length === 0) return lines
  lines.push('', 'What drives them (criticality and schedule sensitivity for each result)')
  lines.push(
    ...table([
      ['task', `sd (${unit})`, ...results.map(({ name }) => name)],
      ...ranked
        .slice(0, 15)
        .map(({ task }) => [
          task.id,
          short(task.sdDuration),
          ...results.map((_, r) => `${percent(task.criticality[r]!)} ${short(task.sensitivity[r]!)}`),
        ]),
    ]),
  )
  return lines
}

export const scheduleText = (result: ScheduleResult): string => {
  const { tasks, unit, end, criticalPath, deadline } = result
  const behind = tasks.filter(({ totalFloat }) => totalFloat < 0).length
  const lines = [`${tasks.length} tasks, end ${short(end)}${deadline === null ? '' : `, deadline ${short(deadline)}`}`]
  lines.push(`The path that decides: ${criticalPath.join(' → ')}`)
  if (behind > 0) lines.push(`${behind} tasks have negative float: a date or deadline cannot be met.`)
  lines.push('')
  lines.push(
    ...table([
      ['task', `duration (${unit})`, 'start', 'finish', 'late start', 'late finish', 'total float', 'free float', ''],
      ...tasks
        .slice(0, mostLines)
        .map((task) => [
          task.name === task.id ? task.id : `${task.id} ${task.name}`,
          short(task.duration),
          short(task.earlyStart),
          short(task.earlyFinish),
          short(task.lateStart),
          short(task.lateFinish),
          short(task.totalFloat),
          short(task.freeFloat),
          task.critical ? 'critical' : '',
        ]),
    ]),
  )
  if (tasks.length > mostLines) lines.push(`… and ${tasks.length - mostLines} more; --json has all of them.`)
  return [...lines, ...simulationText(result)].join('\n')
}
