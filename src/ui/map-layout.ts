import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js'
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { MapLink } from './map-graph.ts'
import type { MapPoint } from './map-path.ts'

export type Places = {
  nodes: Map<string, MapPoint>
  /** The points of each line, around the nodes that it passes. */
  lines: Map<string, MapPoint[]>
}

const elk = new ELK({ workerUrl, algorithms: ['layered'] })

const layout = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '96',
  'elk.layered.spacing.edgeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.spacing.nodeNode': '16',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.componentComponent': '32',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
}

/** Places the nodes from left to right, in a worker, so that the screen stays responsive. */
export const arrange = async (
  ids: string[],
  links: (MapLink & { id: string })[],
  size: { width: number; height: number },
): Promise<Places> => {
  const graph: ElkNode = {
    id: 'map',
    layoutOptions: layout,
    children: ids.map((id) => ({ id, ...size })),
    edges: links.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  }
  const { children = [], edges = [] } = await elk.layout(graph)
  return {
    nodes: new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    lines: new Map(
      edges.map(({ id, sections: [section] = [] }) => [
        id,
        section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [],
      ]),
    ),
  }
}
