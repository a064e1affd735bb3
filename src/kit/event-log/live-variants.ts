// The variants of a growing log as a tree of all beginnings: one more event is one step down.

import type { Figures } from './figures.ts'
import { PairNumbers } from './pair-numbers.ts'
import { bagsByGroup, SortedBag } from './sorted-bag.ts'

/** Where every case begins. */
export const root = 0

export class LiveVariants {
  // The child of a node by an activity is the number of that pair plus one.
  readonly #tree = new PairNumbers()
  readonly #bags = new Map<number, SortedBag>()
  // Variants come and go with every event; their empty bags serve the next ones.
  readonly #empty: SortedBag[] = []

  childOf(node: number, activity: number): number {
    return this.#tree.numberOf(node, activity) + 1
  }

  /** Starts with many cases at once: the node at which each ends, and its cycle time. */
  begin(nodeOf: Int32Array, cycle: Float64Array): void {
    const nodes = [...new Set(nodeOf)]
    const places = new Int32Array(this.#tree.length + 1)
    nodes.forEach((node, place) => {
      places[node] = place
    })
    const bags = bagsByGroup(
      nodeOf.map((node) => places[node]!),
      cycle,
      cycle.length,
      nodes.length,
    )
    bags.forEach((bag, place) => {
      this.#bags.set(nodes[place]!, bag)
    })
  }

  enter(node: number, cycle: number): void {
    let bag = this.#bags.get(node)
    if (!bag) {
      bag = this.#empty.pop() ?? new SortedBag()
      this.#bags.set(node, bag)
    }
    bag.add(cycle)
  }

  leave(node: number, cycle: number): void {
    const bag = this.#bags.get(node)!
    bag.remove(cycle)
    if (bag.count > 0) return
    this.#bags.delete(node)
    this.#empty.push(bag)
  }

  get count(): number {
    return this.#bags.size
  }

  figures(node: number): Figures | null {
    return this.#bags.get(node)?.figures() ?? null
  }

  /** Activities in order. */
  sequenceOf(node: number): number[] {
    const sequence: number[] = []
    for (let at = node; at !== root; at = this.#tree.from.values[at - 1]!) sequence.push(this.#tree.to.values[at - 1]!)
    return sequence.reverse()
  }

  all(): { sequence: number[]; figures: Figures }[] {
    return [...this.#bags].map(([node, bag]) => ({ sequence: this.sequenceOf(node), figures: bag.figures() }))
  }
}
