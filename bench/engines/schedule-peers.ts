// What the schedule is measured beside: js-pert from npm, and the method as one would write it first, with objects.
import type { Distribution } from '#kit/schedule/distribution.ts'
import type { Project } from '#kit/schedule/project.ts'

type Activity = {
  id: string
  optimisticTime: number
  mostLikelyTime: number
  pessimisticTime: number
  predecessors: string[]
}
type Pert = (activities: Record<string, Activity>) => { slack: Record<string, number> }

// By a name that the type checker does not follow: the peers are not installed where the product is built.
const name = '../peers/node_modules/js-pert/build/index.js'

export const jsPert: Pert | null = await import(name).then(
  ({ default: loaded }) => loaded.default ?? loaded,
  () => null,
)

type ThreePoints = Extract<Distribution, { type: 'triangular' | 'pert' }>

export const asActivities = ({ tasks, links }: Project): Record<string, Activity> => {
  const before = new Map(tasks.map(({ id }) => [id, [] as string[]]))
  for (const { from, to } of links) before.get(to)!.push(from)
  return Object.fromEntries(
    tasks.map(({ id, duration }) => {
      const { low, mode, high } = duration as ThreePoints
      const times = { optimisticTime: low, mostLikelyTime: mode, pessimisticTime: high }
      return [id, { id, ...times, predecessors: before.get(id)! }]
    }),
  )
}

type Node = {
  low: number
  mode: number
  high: number
  into: Node[]
  out: Node[]
  finish: number
  start: number
  late: number
  hits: number
}

/** Triangular durations, finish to start only: ends of all draws and how often each task was critical to the end. */
export const simulateObjects = ({ tasks, links }: Project, draws: number) => {
  const nodes = new Map<string, Node>()
  for (const { id, duration } of tasks) {
    const { low, mode, high } = duration as ThreePoints
    nodes.set(id, { low, mode, high, into: [], out: [], finish: 0, start: 0, late: 0, hits: 0 })
  }
  for (const { from, to } of links) {
    nodes.get(to)!.into.push(nodes.get(from)!)
    nodes.get(from)!.out.push(nodes.get(to)!)
  }
  // The ids of the made-up plan stand in topological order.
  const order = [...nodes.values()]
  const ends: number[] = []
  for (let i = 0; i < draws; i += 1) {
    let end = 0
    for (const node of order) {
      node.start = 0
      for (const { finish } of node.into) if (finish > node.start) node.start = finish
      const u = Math.random()
      const range = node.high - node.low
      const split = (node.mode - node.low) / range
      const duration =
        u < split
          ? node.low + Math.sqrt(u * range * (node.mode - node.low))
          : node.high - Math.sqrt((1 - u) * range * (node.high - node.mode))
      node.finish = node.start + duration
      if (node.finish > end) end = node.finish
    }
    for (let at = order.length - 1; at >= 0; at -= 1) {
      const node = order[at]!
      let late = end
      for (const next of node.out) late = Math.min(late, next.late - (next.finish - next.start))
      node.late = late
      if (late - node.finish < 1e-9) node.hits += 1
    }
    ends.push(end)
  }
  return { ends, hits: order.map(({ hits }) => hits) }
}
