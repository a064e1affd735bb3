// After an edit gives a node and all that follow from it their levels again: one above the highest source. Each is looked at once,
// in the order of the levels before, so the cost is that of the part whose levels move, often nothing.
import { dependentsOf, type Graph, levelOf, sourcesOf } from './graph.ts'
import { lowestLevel, makeLevel, queueNode, takeChain } from './level-queue.ts'
import { end, idle, level, next, origin, width } from './records.ts'

const levelNow = (graph: Graph, node: number) => {
  let highest = -1
  for (const source of sourcesOf(graph, node)) highest = Math.max(highest, levelOf(graph, source))
  return highest + 1
}

const settle = (graph: Graph, node: number) => {
  const now = levelNow(graph, node)
  if (now === levelOf(graph, node)) return
  graph.records[node * width + level] = now
  makeLevel(graph.queue, now)
  // They wait on the levels that they had so far.
  for (const dependent of dependentsOf(graph, node)) queueNode(graph.queue, graph.records, dependent, origin)
}

/** Borrows the queue, which must be empty. */
export const settleLevels = (graph: Graph, edited: number): void => {
  const { records, queue } = graph
  settle(graph, edited)
  for (let at = lowestLevel(queue, 0); at >= 0; at = lowestLevel(queue, at)) {
    for (let node = takeChain(queue, at); node !== end; ) {
      const following = records[node * width + next]!
      records[node * width + next] = idle
      settle(graph, node)
      node = following
    }
  }
}
