// Draws of a whole schedule: block by block, task by task, all draws of a block in one tight loop; which tasks held up which result.
import { step, type Task } from '#kit/task.ts'
import { countCritical } from './count-critical.ts'
import { blockSize, drawBlock, makeRows, type Rows } from './draw-block.ts'
import { type Drawing, type DrawOptions, prepareDraws } from './drawing.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { type Part, productsOf } from './part.ts'
import type { Project } from './project.ts'

// Sums are kept apart in so many parts and added in their order: that makes them the same on any number of workers.
const mostParts = 8

export const partsOf = (draws: number): number => Math.min(mostParts, Math.ceil(draws / blockSize))

const blockRange = (draws: number, part: number) => {
  const [blocks, parts] = [Math.ceil(draws / blockSize), partsOf(draws)]
  return [Math.floor((part * blocks) / parts), Math.floor(((part + 1) * blocks) / parts)] as const
}

// Four results and two tasks at a time, so that what is fetched is used more than once.
const addProducts = (
  part: Part,
  { durations, deviations }: Rows,
  p: number,
  q: number,
  group: number,
  count: number,
) => {
  const { products, width } = part
  const one = 4 * group * blockSize
  const two = one + blockSize
  const three = two + blockSize
  const four = three + blockSize
  const rowP = p * blockSize
  const rowQ = q * blockSize
  let p1 = 0
  let p2 = 0
  let p3 = 0
  let p4 = 0
  let q1 = 0
  let q2 = 0
  let q3 = 0
  let q4 = 0
  for (let b = 0; b < count; b += 1) {
    const x = durations[rowP + b]!
    const y = durations[rowQ + b]!
    const d1 = deviations[one + b]!
    const d2 = deviations[two + b]!
    const d3 = deviations[three + b]!
    const d4 = deviations[four + b]!
    p1 += x * d1
    p2 += x * d2
    p3 += x * d3
    p4 += x * d4
    q1 += y * d1
    q2 += y * d2
    q3 += y * d3
    q4 += y * d4
  }
  const toP = p * width + 4 * group
  products[toP]! += p1
  products[toP + 1]! += p2
  products[toP + 2]! += p3
  products[toP + 3]! += p4
  if (q === p) return
  const toQ = q * width + 4 * group
  products[toQ]! += q1
  products[toQ + 1]! += q2
  products[toQ + 2]! += q3
  products[toQ + 3]! += q4
}

const addBlock = ({ uncertain, results, centres, related }: Drawing, rows: Rows, part: Part, count: number) => {
  const { ends, deviations } = rows
  for (let r = 0; r < results.length; r += 1) {
    for (let b = 0; b < count; b += 1) deviations[r * blockSize + b] = ends[r * blockSize + b]! - centres[r]!
  }
  deviations.fill(1, results.length * blockSize, (results.length + 1) * blockSize)
  const groups = part.width / 4
  for (let i = 0; i < uncertain.length; i += 2) {
    const p = uncertain[i]!
    const q = uncertain[i + 1] ?? p
    for (let group = 0; group < groups; group += 1) {
      if (related[group]![p] === 1 || related[group]![q] === 1) addProducts(part, rows, p, q, group, count)
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
    products: new Float64Array(network.size * productsOf(width)),
    width: productsOf(width),
  }
  for (let block = first; block < last; block += 1) {
    step(task, done + (block - first) * blockSize, of)
    const count = Math.min(blockSize, draws - block * blockSize)
    drawBlock(drawing, rows, block, count)
    countCritical(drawing, rows, made.critical, count)
    addBlock(drawing, rows, made, count)
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
