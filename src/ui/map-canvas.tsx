import '@xyflow/react/dist/base.css'
import { useComputedColorScheme } from '@mantine/core'
import { Controls, MarkerType, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import classes from './map-canvas.module.css'
import { MapFinder } from './map-finder.tsx'
import { hiddenBehind, relatedTo } from './map-graph.ts'
import { type FlowLine, MapLine } from './map-line.tsx'
import { type FlowNode, MapNodeBox } from './map-node-box.tsx'
import type { MapProps } from './map-view.tsx'
import { statusColour } from './tones.ts'
import { useMapGraph } from './use-map-graph.ts'
import { Waiting } from './waiting.tsx'
import { words } from './words.ts'

const nodeTypes = { box: MapNodeBox }
const edgeTypes = { line: MapLine }
const usualSize = { width: 224, height: 60 }
const moveMs = 200
const narrowPx = 640
const narrowNodes = 6

export const MapCanvas = (props: MapProps<{ id: string; label: string }>) => (
  <ReactFlowProvider>
    <Drawing {...props} />
  </ReactFlowProvider>
)

const Drawing = (props: MapProps<{ id: string; label: string }>) => {
  const { label, nodes, edges, renderNode, nodeSize = usualSize, height = 560, focusId: asked, onFocus } = props
  const [focusId, setFocusId] = useState<string | null>(asked ?? null)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const graph = useMapGraph({ nodes, edges, focusId, folded, size: nodeSize })
  const { fitView } = useReactFlow()
  const scheme = useComputedColorScheme('light')
  const related = useMemo(() => (focusId ? relatedTo(focusId, edges) : null), [focusId, edges])
  const sources = useMemo(() => new Set(edges.map(({ from }) => from)), [edges])

  const focus = useCallback(
    (id: string | null) => {
      setFocusId(id)
      onFocus?.(id)
    },
    [onFocus],
  )

  const fold = useCallback((id: string) => {
    setFolded((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])

  useEffect(() => {
    if (!graph.places) return
    const { nodes: places } = graph.places
    const left = Math.min(...[...places.values()].map(({ x }) => x))
    // A phone shows where the map begins, readable, instead of all of it as dots.
    const isNarrow = window.innerWidth < narrowPx
    const wanted = (id: string) => (related ? related.has(id) : !isNarrow || places.get(id)?.x === left)
    const around = graph.nodes.filter(({ id }) => wanted(id)).slice(0, isNarrow ? narrowNodes : undefined)
    const frame = requestAnimationFrame(
      () => void fitView({ nodes: around, duration: moveMs, minZoom: 0.4, maxZoom: 1, padding: 0.1 }),
    )
    return () => cancelAnimationFrame(frame)
  }, [graph.places, graph.nodes, related, fitView])

  const flowNodes = useMemo(
    (): FlowNode[] =>
      graph.nodes.map((node) => ({
        id: node.id,
        type: 'box',
        position: graph.places?.nodes.get(node.id) ?? { x: 0, y: 0 },
        width: nodeSize.width,
        height: nodeSize.height,
        ariaLabel: node.label,
        className: related && !related.has(node.id) ? classes.faded : '',
        data: {
          content: renderNode(node),
          isFocused: node.id === focusId,
          folds: sources.has(node.id),
          hidden: folded.has(node.id)
            ? hiddenBehind(
                node.id,
                nodes.map(({ id }) => id),
                edges,
                folded,
              )
            : null,
          onFold: () => fold(node.id),
        },
      })),
    [graph.nodes, graph.places, nodeSize, related, focusId, folded, nodes, edges, sources, renderNode, fold],
  )

  const flowEdges = useMemo(
    (): FlowLine[] =>
      graph.edges.map(({ id, from, to, label: text, tone, dashed }) => {
        const isNear = focusId === from || focusId === to
        const colour = tone ? statusColour[tone] : 'var(--tl-line-strong)'
        return {
          id,
          type: 'line',
          data: { points: graph.places?.lines.get(id) ?? [] },
          source: from,
          target: to,
          label: isNear ? text : undefined,
          className: related && !(related.has(from) && related.has(to)) ? classes.faded : '',
          style: { stroke: colour, strokeWidth: isNear ? 2 : 1.25, strokeDasharray: dashed ? '5 4' : undefined },
          markerEnd: { type: MarkerType.ArrowClosed, color: colour, width: 14, height: 14 },
          focusable: false,
        }
      }),
    [graph.edges, graph.places, related, focusId],
  )

  return (
    <section aria-label={label} className={classes.map}>
      <MapFinder nodes={nodes} focusId={focusId} onFocus={focus} />
      {graph.isTooLarge && <p className={classes.hint}>{words('mapTooLarge')}</p>}
      <div className={classes.canvas} style={{ height }}>
        {graph.places ? (
          <ReactFlow
            nodes={flowNodes}
            edges={flowEdges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            colorMode={scheme}
            nodesDraggable={false}
            nodesConnectable={false}
            edgesFocusable={false}
            minZoom={0.15}
            maxZoom={1.5}
            preventScrolling={false}
            onNodeClick={(_, { id }) => focus(id === focusId ? null : id)}
            onSelectionChange={({ nodes: [chosen] }) => chosen && focus(chosen.id)}
            onPaneClick={() => focus(null)}
            onKeyDown={({ key }) => key === 'Escape' && focus(null)}
          >
            <Controls showInteractive={false} />
          </ReactFlow>
        ) : (
          <Waiting lines={1} height={320} label={words('mapWorking')} />
        )}
      </div>
    </section>
  )
}
