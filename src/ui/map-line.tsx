import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react'
import { type MapPoint, middleOf, roundedPath } from './map-path.ts'

export type FlowLine = Edge<{ points: MapPoint[] }>

/** A line along the points of the layout, so that it goes around what lies between. */
export const MapLine = ({ data, sourceX, sourceY, targetX, targetY, label, markerEnd, style }: EdgeProps<FlowLine>) => {
  const ends = [
    { x: sourceX, y: sourceY },
    { x: targetX, y: targetY },
  ]
  const points = data?.points.length ? data.points : ends
  const { x, y } = middleOf(points)
  return (
    <BaseEdge
      path={roundedPath(points)}
      labelX={x}
      labelY={y}
      label={label}
      labelStyle={{ fill: 'var(--tl-text)' }}
      labelBgStyle={{ fill: 'var(--tl-paper)' }}
      labelBgPadding={[4, 2]}
      markerEnd={markerEnd}
      style={style}
    />
  )
}
