// Builds a model, takes its changes in one after the other, and tells after each what moved, from what to what, and why.
import { step, type Task } from '#kit/task.ts'
import { buildGraph } from './build-graph.ts'
import { change, type Step } from './edit.ts'
import { type Graph, idOf, isInput, isRuleNode, levelOf, nodesOf, shown, sourcesOf, valueAt } from './graph.ts'
import type { NodeSpec } from './node-spec.ts'
import { firstDifference } from './recompute.ts'
import { allOrigins, pathTo } from './trail.ts'

export type ModelInput = {
  nodes: readonly NodeSpec[]
  /** Each is taken in as a whole. */
  changes?: readonly (readonly Step[])[]
  /** Compare with a full recomputation after every change. */
  full?: boolean
}

export type Moved = {
  id: string
  kind: 'input' | 'rule'
  before: number | null
  after: number | null
  /** The inputs that moved it, and the rules whose sources were edited; an input moves itself. */
  inputs: string[]
  edits: string[]
  /** One way from the first of them to here. */
  path: string[]
}

export type Followed = {
  inputs: number
  rules: number
  links: number
  levels: number
  changes: { steps: number; workedOut: number; moved: Moved[]; full: FullCheck | null }[]
  /** All nodes as they are in the end, in the order of the model; added ones behind. */
  values: { id: string; value: number | null }[]
  /** The comparison in the end; null unless it was asked for. */
  full: FullCheck | null
}

export type FullCheck = {
  same: boolean
  differs: { id: string; value: number | null; recomputed: number | null } | null
}

const checked = (graph: Graph): FullCheck => {
  const found = firstDifference(graph)
  return {
    same: !found,
    differs: found && {
      id: idOf(graph, found.node),
      value: shown(found.value),
      recomputed: shown(found.recomputed),
    },
  }
}

const movedNow = (graph: Graph): Moved[] => {
  const named = (nodes: readonly number[]) => nodes.map((node) => idOf(graph, node))
  return allOrigins(graph).map(({ node, origins }) => ({
    id: idOf(graph, node),
    kind: isInput(graph, node) ? 'input' : 'rule',
    before: shown(graph.last.before[node]!),
    after: valueAt(graph, node),
    inputs: named(origins.filter((each) => isInput(graph, each))),
    edits: named(origins.filter((each) => !isInput(graph, each))),
    path: named(pathTo(graph, node)),
  }))
}

export const followChanges = ({ nodes, changes = [], full = false }: ModelInput, task: Task = {}): Followed => {
  const graph = buildGraph(nodes, task)
  const told = changes.map((steps, i) => {
    step(task, i, changes.length)
    change(graph, steps)
    const moved = movedNow(graph)
    return { steps: steps.length, workedOut: graph.last.workedOut, moved, full: full ? checked(graph) : null }
  })
  const present = nodesOf(graph)
  const rules = present.filter((node) => isRuleNode(graph, node))
  let links = 0
  let highest = 0
  for (const node of rules) {
    links += sourcesOf(graph, node).length
    highest = Math.max(highest, levelOf(graph, node))
  }
  return {
    inputs: present.length - rules.length,
    rules: rules.length,
    links,
    levels: highest,
    changes: told,
    values: present.map((node) => ({ id: idOf(graph, node), value: valueAt(graph, node) })),
    full: full ? checked(graph) : null,
  }
}
