import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js'
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { MapLink } from './map-graph.ts'

export type Places = Map<string, { x: number; y: number }>

const elk = new ELK({ workerUrl, algorithms: ['layered'] })

const layout = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '96',
  'elk.spacing.nodeNode': '16',
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
  const { children = [] } = await elk.layout(graph)
  return new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]))
}
