// Draws of a whole schedule: block by block, task by task, all draws of a block in one tight loop; which tasks held up which result.
import { step, type Task } from '#kit/task.ts'
import { countCritical } from './count-critical.ts'
import { blockSize, drawBlock, makeRows, type Rows } from './draw-block.ts'
import { type Drawing, type DrawOptions, prepareDraws } from './drawing.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { type Part, roundedUp } from './part.ts'
import type { Project } from './project.ts'

// Sums are kept apart in so many parts and added in their order: that makes them the same on any number of workers.
const mostParts = 8

export const partsOf = (draws: number): number => Math.min(mostParts, Math.ceil(draws / blockSize))

const blockRange = (draws: number, part: number) => {
  const [blocks, parts] = [Math.ceil(draws / blockSize), partsOf(draws)]
  return [Math.floor((part * blocks) / parts), Math.floor(((part + 1) * blocks) / parts)] as const
}

const addMoments = ({ network, uncertain }: Drawing, { durations }: Rows, { sums, squares }: Part, count: number) => {
  for (const p of uncertain) {
    const planned = network.planned[p]!
    const row = p * blockSize
    let sum = 0
    let square = 0
    for (let b = 0; b < count; b += 1) {
      const d = durations[row + b]! - planned
      sum += d
      square += d * d
    }
    sums[p]! += sum
    squares[p]! += square
  }
}

// Four results at a time, so that a duration is fetched once for four products.
const addProducts = ({ network, uncertain, results, centres }: Drawing, rows: Rows, part: Part, count: number) => {
  const { durations, ends, deviations } = rows
  const width = results.length
  for (let r = 0; r < width; r += 1) {
    for (let b = 0; b < count; b += 1) deviations[r * blockSize + b] = ends[r * blockSize + b]! - centres[r]!
  }
  for (const p of uncertain) {
    const planned = network.planned[p]!
    const row = p * blockSize
    for (let r = 0; r < width; r += 4) {
      const base = r * blockSize
      let one = 0
      let two = 0
      let three = 0
      let four = 0
      for (let b = 0; b < count; b += 1) {
        const d = durations[row + b]! - planned
        one += d * deviations[base + b]!
        two += d * deviations[base + blockSize + b]!
        three += d * deviations[base + 2 * blockSize + b]!
        four += d * deviations[base + 3 * blockSize + b]!
      }
      const at = p * part.width + r
      part.products[at]! += one
      part.products[at + 1]! += two
      part.products[at + 2]! += three
      part.products[at + 3]! += four
    }
  }
}

const simulatePart = (drawing: Drawing, rows: Rows, part: number, task: Task, done: number, of: number): Part => {
  const { network, draws, results } = drawing
  const [first, last] = blockRange(draws, part)
  const partDraws = Math.min(draws, last * blockSize) - first * blockSize
  const width = results.length
  const made: Part = {
    ends: new Float64Array(width * partDraws),
    draws: partDraws,
    critical: new Uint32Array(network.size * width),
    sums: new Float64Array(network.size),
    squares: new Float64Array(network.size),
    products: new Float64Array(network.size * roundedUp(width)),
    width: roundedUp(width),
  }
  for (let block = first; block < last; block += 1) {
    step(task, done + (block - first) * blockSize, of)
    const count = Math.min(blockSize, draws - block * blockSize)
    drawBlock(drawing, rows, block, count)
    countCritical(drawing, rows, made.critical, count)
    addMoments(drawing, rows, made, count)
    addProducts(drawing, rows, made, count)
    const at = (block - first) * blockSize
    for (let r = 0; r < width; r += 1) {
      made.ends.set(rows.ends.subarray(r * blockSize, r * blockSize + count), r * partDraws + at)
    }
  }
  return made
}

export type SimulationInput = DrawOptions & { project: Project; from?: number; to?: number }

/** The parts from one to before another (all of them by default), of which `outcomeOf` makes one answer. For one of several threads. */
export const simulateParts = ({ project, from = 0, to, ...options }: SimulationInput, task: Task = {}): Part[] => {
  const drawing = prepareDraws(project, options)
  return drawParts(drawing, from, to ?? partsOf(options.draws), task)
}

const drawParts = (drawing: Drawing, from: number, to: number, task: Task) => {
  const rows = makeRows(drawing)
  const { draws } = drawing
  const startOf = (part: number) => Math.min(draws, blockRange(draws, part)[0] * blockSize)
  const of = startOf(to) - startOf(from)
  const parts: Part[] = []
  for (let part = from; part < to; part += 1)
    parts.push(simulatePart(drawing, rows, part, task, startOf(part) - startOf(from), of))
  step(task, of, of)
  return parts
}

/** All draws of a project in this thread. The same seed gives the same outcome, here or on several threads. */
export const simulate = ({ project, ...options }: SimulationInput, task: Task = {}): Outcome => {
  const drawing = prepareDraws(project, options)
  return outcomeOf(drawing, drawParts(drawing, 0, partsOf(options.draws), task))
}
