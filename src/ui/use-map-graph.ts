import { useEffect, useMemo, useState } from 'react'
import { nearTo, shownNodes } from './map-graph.ts'
import { arrange, type Places } from './map-layout.ts'
import type { MapEdge, MapNode } from './map-view.tsx'

/** Beyond this many a map is a hairball, whatever the layout does. */
const readableNodes = 120
const nearbySteps = 2

type Input = {
  nodes: MapNode[]
  edges: MapEdge[]
  focusId: string | null
  folded: ReadonlySet<string>
  size: { width: number; height: number }
}

/** The nodes and edges to draw and where each stands; null while they are being arranged for the first time. */
export const useMapGraph = ({ nodes, edges, focusId, folded, size }: Input) => {
  const isTooLarge = nodes.length > readableNodes
  const centre = isTooLarge ? (focusId ?? nodes[0]?.id ?? '') : ''
  const [places, setPlaces] = useState<Places | null>(null)

  const shown = useMemo(() => {
    const ids = nodes.map(({ id }) => id)
    const known = new Set(ids)
    const links = edges.filter(({ from, to }) => known.has(from) && known.has(to))
    const near = isTooLarge ? nearTo(centre, links, nearbySteps) : known
    const visible = shownNodes(
      ids.filter((id) => near.has(id)),
      links.filter(({ from, to }) => near.has(from) && near.has(to)),
      folded,
    )
    return {
      nodes: nodes.filter(({ id }) => visible.has(id)),
      edges: links.filter(({ from, to }) => visible.has(from) && visible.has(to)),
    }
  }, [nodes, edges, folded, isTooLarge, centre])

  const { width, height } = size
  useEffect(() => {
    let isCurrent = true
    void arrange(
      shown.nodes.map(({ id }) => id),
      shown.edges,
      { width, height },
    ).then((next) => {
      if (isCurrent) setPlaces(next)
    })
    return () => {
      isCurrent = false
    }
  }, [shown, width, height])

  return { ...shown, places, isTooLarge }
}
