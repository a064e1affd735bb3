// Which parts of a map hang together: what leads to a node, what follows from it, and what folding a node hides.

export type MapLink = { from: string; to: string }

const reach = (start: string, next: Map<string, string[]>): Set<string> => {
  const seen = new Set<string>()
  const queue = [start]
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const neighbour of next.get(id) ?? [])
      if (!seen.has(neighbour)) {
        seen.add(neighbour)
        queue.push(neighbour)
      }
  return seen
}

const neighbours = (links: MapLink[], from: 'from' | 'to', to: 'from' | 'to'): Map<string, string[]> => {
  const next = new Map<string, string[]>()
  for (const link of links) next.set(link[from], [...(next.get(link[from]) ?? []), link[to]])
  return next
}

/** The node, everything that leads to it and everything that follows from it. */
export const relatedTo = (id: string, links: MapLink[]): Set<string> =>
  new Set([id, ...reach(id, neighbours(links, 'from', 'to')), ...reach(id, neighbours(links, 'to', 'from'))])

/** Everything within so many steps in either direction. */
export const nearTo = (id: string, links: MapLink[], steps: number): Set<string> => {
  let near = new Set([id])
  for (let step = 0; step < steps; step += 1) {
    const wider = new Set(near)
    for (const { from, to } of links) {
      if (near.has(from)) wider.add(to)
      if (near.has(to)) wider.add(from)
    }
    near = wider
  }
  return near
}

/** A node is hidden when every way to it leads through a folded node; without ways in it always shows. */
export const shownNodes = (ids: string[], links: MapLink[], folded: ReadonlySet<string>): Set<string> => {
  if (folded.size === 0) return new Set(ids)
  const outOf = neighbours(links, 'from', 'to')
  const hasWayIn = new Set(links.filter(({ from, to }) => from !== to).map(({ to }) => to))
  const shown = new Set<string>()
  const queue = ids.filter((id) => !hasWayIn.has(id))
  // A ring has no beginning; without one of its own nodes it would vanish altogether.
  const behindBeginnings = new Set(queue.flatMap((id) => [id, ...reach(id, outOf)]))
  for (const id of ids) if (!behindBeginnings.has(id)) queue.push(id)
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (shown.has(id)) continue
    shown.add(id)
    if (!folded.has(id)) queue.push(...(outOf.get(id) ?? []))
  }
  return shown
}

/** How many nodes come to light when this one is unfolded. */
export const hiddenBehind = (id: string, ids: string[], links: MapLink[], folded: ReadonlySet<string>): number => {
  const open = new Set([...folded].filter((one) => one !== id))
  return shownNodes(ids, links, open).size - shownNodes(ids, links, folded).size
}
