import { lazy, type ReactNode, Suspense } from 'react'
import type { StatusTone } from './tones.ts'
import { Waiting } from './waiting.tsx'
import { words } from './words.ts'

const Canvas = lazy(() => import('./map-canvas.tsx').then((module) => ({ default: module.MapCanvas })))

export type MapNode = {
  id: string
  /** What it is found and announced by. */
  label: string
}

export type MapEdge = {
  id: string
  from: string
  to: string
  /** Shown while one of its ends is in focus. */
  label?: string
  tone?: StatusTone
  dashed?: boolean
}

export type MapProps<Node extends MapNode> = {
  label: string
  nodes: Node[]
  edges: MapEdge[]
  /** The inside of a node; put a PlainLink around its title to lead to the record. */
  renderNode: (node: Node) => ReactNode
  nodeSize?: { width: number; height: number }
  height?: number | string
  /** The node that is in focus when the map opens. */
  focusId?: string
  onFocus?: (id: string | null) => void
}

/** From causes on the left to results on the right; the rest fades when one is in focus, and parts fold away. */
export const MapView = <Node extends MapNode>(props: MapProps<Node>) => (
  <Suspense fallback={<Waiting lines={1} height={480} label={words('mapWorking')} />}>
    <Canvas {...(props as unknown as MapProps<MapNode>)} />
  </Suspense>
)
