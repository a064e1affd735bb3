// Rings: found before anything is touched, and named.
import { Problem } from '#kit/problems.ts'
import { dependentsOf, type Graph, levelOf } from './graph.ts'
import { itemsOf, type Lists } from './lists.ts'

const longestNamed = 50

/** `ring` begins and ends with the same node, each needed by the next. */
export const ringProblem = (ring: readonly string[], field: string): Problem => {
  const named = ring.length > longestNamed ? [...ring.slice(0, longestNamed), `… (${ring.length - 1} in all)`] : ring
  const message = `These nodes form a ring, each needed by the next: ${named.join(' → ')}.`
  return new Problem('invalid', message, { errors: [{ field, rule: 'ring', message }], extra: { ring } })
}

/** A ring among the nodes that no order of working out could reach: `waiting[node]` of their sources are unreached. */
export const ringAmong = (sources: Lists, waiting: Int32Array): number[] => {
  const seenAt = new Map<number, number>()
  const path: number[] = []
  let node = waiting.findIndex((count) => count > 0)
  while (!seenAt.has(node)) {
    seenAt.set(node, path.length)
    path.push(node)
    node = itemsOf(sources, node).find((source) => waiting[source]! > 0)!
  }
  const ring = path.slice(seenAt.get(node)).reverse()
  return [ring.at(-1)!, ...ring]
}

/** The ring that a link would close, or null. Only nodes below the level of `from` can lead back to it. */
export const ringClosedBy = (graph: Graph, from: number, to: number): number[] | null => {
  const limit = levelOf(graph, from)
  if (levelOf(graph, to) > limit) return null
  const cameFrom = new Map<number, number>([[to, from]])
  const waiting = [to]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const next of dependentsOf(graph, node)) {
      if (next === from) return backFrom(cameFrom, node, from)
      if (levelOf(graph, next) >= limit || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      waiting.push(next)
    }
  }
  return null
}

const backFrom = (cameFrom: Map<number, number>, last: number, from: number) => {
  const ring = [from]
  for (let node = last; node !== from; node = cameFrom.get(node)!) ring.push(node)
  return [...ring, from].reverse()
}
