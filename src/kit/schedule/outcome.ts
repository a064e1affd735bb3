// What the draws say: when each result comes and how likely in time, and which tasks hold it up.
import { normalBelow } from '#kit/statistics/normal.ts'
import { meanOf, textbookVariance, varianceOf } from './distribution.ts'
import type { Drawing } from './drawing.ts'
import { type Part, productsOf } from './part.ts'
import type { ScheduleTask } from './project.ts'
import { computeDates, type DrivingStep, drivingPath, lastPosition, type Schedule } from './schedule.ts'
import type { WorkingTime } from './working-time.ts'

export const quantileShares = [0.1, 0.5, 0.8, 0.9] as const

export type ResultOutcome = {
  /** Null is the end of the schedule. */
  task: string | null
  /** Moments, as in the project: the planned finish, and the finish if every duration took its mean. */
  plan: number
  atMeans: number
  /** Moments by which a tenth, half, eight and nine tenths of the draws have finished. */
  p10: number
  p50: number
  p80: number
  p90: number
  /** The mean, once as a moment and once as a length since the start: in minutes of work where there are calendars. */
  mean: number
  meanLength: number
  sd: number
  /** How much later the mean is than the finish at mean durations, for where paths meet the latest counts. */
  mergeBias: number
  by: number | null
  /** The share of draws that finish by then, and what the textbook's rule of the single path says. */
  chance: number | null
  path: { tasks: readonly string[]; mean: number; sd: number; chance: number | null }
}

export type Outcome = {
  draws: number
  results: ResultOutcome[]
  /** By task in the order of the input: mean and standard deviation of its duration, exactly. */
  meanDuration: Float64Array
  sdDuration: Float64Array
  /** By task and result: place task * results.length + result. */
  criticality: Float64Array
  cruciality: Float64Array
  sensitivity: Float64Array
}

/** Linear between the two nearest draws: Hyndman and Fan's type 7, as R and NumPy do. Moments on the wall are not halved: the later one. */
const quantile = (sorted: Float64Array, share: number, onTheWall: boolean) => {
  const place = (sorted.length - 1) * share
  if (onTheWall) return sorted[Math.ceil(place - 1e-9)]!
  const below = Math.floor(place)
  const next = Math.min(below + 1, sorted.length - 1)
  return sorted[below]! + (place - below) * (sorted[next]! - sorted[below]!)
}

const expected = ({ duration, risks = [] }: ScheduleTask) =>
  risks.reduce((sum, { probability, extra }) => sum + probability * meanOf(extra), meanOf(duration))

const spread = ({ risks = [] }: ScheduleTask, ofDuration: number) =>
  risks.reduce((sum, { probability, extra }) => {
    const mean = meanOf(extra)
    return sum + probability * (varianceOf(extra) + mean * mean) - (probability * mean) ** 2
  }, ofDuration)

// A duration counts where the path enters the task by its start and leaves it by its finish.
const pathVariance = (path: readonly DrivingStep[], tasks: readonly ScheduleTask[]) => {
  let sum = 0
  for (const [i, { position, link }] of path.entries()) {
    const into = path[i - 1]?.link ?? 'FS'
    const counts = (into === 'FS' || into === 'SS') && (link === null || link === 'FS' || link === 'FF')
    const task = tasks[position]!
    if (counts) sum += spread(task, textbookVariance(task.duration))
  }
  return sum
}

/** Between the scale that draws are made on and the project's own: moments, and lengths in work since the start. */
const scaleOf = ({ network, plan }: Drawing) => {
  const { times, projectTime, timeOf, start } = plan.network
  if (times.length === 0) {
    return {
      moment: (x: number) => x,
      length: (x: number) => x - start,
      later: (length: number) => start + length,
      onScale: (x: number) => x,
    }
  }
  const simple = network.times.length === 0
  const time = (simple ? times[timeOf[0]!] : times[projectTime]) as WorkingTime
  const zero = time.workedAt(start)
  return {
    // At the very start nothing is worked yet: then it is the first morning, not the evening before.
    moment: simple ? (x: number) => (x <= zero ? time.latest(x) : time.earliest(x)) : (x: number) => x,
    length: simple ? (x: number) => x - zero : (x: number) => time.workedAt(x) - zero,
    later: (length: number) => (length <= 0 ? time.latest(zero + length) : time.earliest(zero + length)),
    onScale: simple ? time.workedAt : (x: number) => x,
  }
}

const collect = (parts: readonly Part[], result: number, draws: number) => {
  const ends = new Float64Array(draws)
  let at = 0
  for (const part of parts) {
    ends.set(part.ends.subarray(result * part.draws, (result + 1) * part.draws), at)
    at += part.draws
  }
  return ends
}

const shareUpTo = (ends: Float64Array, by: number) => {
  let count = 0
  for (const end of ends) if (end <= by + 1e-9 * (1 + Math.abs(by))) count += 1
  return count / ends.length
}

const deviationOf = (values: Float64Array, centre: number) => {
  let sum = 0
  let square = 0
  for (const value of values) {
    sum += value - centre
    square += (value - centre) ** 2
  }
  const mean = sum / values.length
  return { mean: centre + mean, sd: Math.sqrt(Math.max(0, square / values.length - mean * mean)) }
}

const resultOutcome = (drawing: Drawing, atMeans: Schedule, r: number, ends: Float64Array): ResultOutcome => {
  const { plan, tasks, results } = drawing
  const { task, position, by = null } = results[r]!
  const scale = scaleOf(drawing)
  const finishIn = ({ dates }: Schedule) => (position < 0 ? dates.end : dates.earlyFinish[position]!)
  const planned = finishIn(plan)
  const meant = finishIn(atMeans)
  const lengths = ends.map(scale.length)
  const { mean, sd } = deviationOf(lengths, lengths[0]!)
  const path = drivingPath(atMeans, position < 0 ? lastPosition(atMeans) : position)
  const meantLength = plan.network.times.length === 0 ? scale.length(meant) : scale.length(scale.onScale(meant))
  const pathSd = Math.sqrt(pathVariance(path, tasks))
  const byLength = by === null ? null : scale.length(scale.onScale(by))
  const sorted = ends.slice().sort()
  const [p10, p50, p80, p90] = quantileShares.map((share) =>
    scale.moment(quantile(sorted, share, drawing.network.times.length > 0)),
  ) as [number, number, number, number]
  return {
    task,
    plan: planned,
    atMeans: meant,
    p10,
    p50,
    p80,
    p90,
    mean: scale.later(mean),
    meanLength: mean,
    sd,
    mergeBias: mean - meantLength,
    by,
    chance: by === null ? null : shareUpTo(ends, scale.onScale(by)),
    path: {
      tasks: path.map((each) => tasks[each.position]!.id),
      mean: meantLength,
      sd: pathSd,
      chance:
        byLength === null
          ? null
          : pathSd > 0
            ? normalBelow((byLength - meantLength) / pathSd)
            : Number(byLength >= meantLength),
    },
  }
}

const addUp = (parts: readonly Part[], pick: (part: Part) => Float64Array | Uint32Array, size: number) => {
  const sum = new Float64Array(size)
  for (const part of parts) {
    const values = pick(part)
    for (let i = 0; i < size; i += 1) sum[i]! += values[i]!
  }
  return sum
}

/** Puts the parts together, in their order: the same numbers whoever made them. */
export const outcomeOf = (drawing: Drawing, parts: readonly Part[]): Outcome => {
  const { draws, plan, tasks, results, centres } = drawing
  const { size, positionOf } = plan.network
  const width = results.length
  const wide = productsOf(width)
  const products = addUp(parts, (part) => part.products, size * wide)
  const critical = addUp(parts, (part) => part.critical, size * width)
  const atMeans: Schedule = {
    network: plan.network,
    dates: computeDates(plan.network, Float64Array.from(tasks, expected)),
  }
  const outcome: Outcome = {
    draws,
    results: [],
    meanDuration: new Float64Array(size),
    sdDuration: new Float64Array(size),
    criticality: new Float64Array(size * width),
    cruciality: new Float64Array(size * width),
    sensitivity: new Float64Array(size * width),
  }
  for (let i = 0; i < size; i += 1) {
    const task = tasks[positionOf[i]!]!
    outcome.meanDuration[i] = expected(task)
    outcome.sdDuration[i] = Math.sqrt(spread(task, varianceOf(task.duration)))
  }
  for (let r = 0; r < width; r += 1) {
    const ends = collect(parts, r, draws)
    const result = resultOutcome(drawing, atMeans, r, ends)
    outcome.results.push(result)
    const { mean, sd } = deviationOf(ends, centres[r]!)
    const before = new Uint8Array(size)
    for (const p of results[r]!.uncertainBefore) before[p] = 1
    for (let i = 0; i < size; i += 1) {
      const p = positionOf[i]!
      const at = i * width + r
      const criticality = critical[p * width + r]! / draws
      const own = outcome.sdDuration[i]!
      outcome.criticality[at] = criticality
      if (!before[p] || !(sd > 0) || !(own > 0)) continue
      const covariance = products[p * wide + r]! / draws - (products[p * wide + width]! / draws) * (mean - centres[r]!)
      outcome.cruciality[at] = Math.max(-1, Math.min(1, covariance / (own * sd)))
      outcome.sensitivity[at] = (criticality * own) / (result.sd > 0 ? result.sd : sd)
    }
  }
  return outcome
}
