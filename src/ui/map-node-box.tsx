import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import type { ReactNode } from 'react'
import classes from './map-canvas.module.css'
import { words } from './words.ts'

export type FlowNode = Node<{
  content: ReactNode
  isFocused: boolean
  folds: boolean
  /** How many it hides while folded; null while open. */
  hidden: number | null
  onFold: () => void
}>

export const MapNodeBox = ({ data }: NodeProps<FlowNode>) => (
  <div className={classes.node} data-focused={data.isFocused || undefined}>
    <Handle type="target" position={Position.Left} isConnectable={false} className={classes.handle} />
    <div className={classes.content}>{data.content}</div>
    <Handle type="source" position={Position.Right} isConnectable={false} className={classes.handle} />
    {data.folds && (
      <button
        type="button"
        className={`${classes.fold} nodrag nopan`}
        aria-expanded={data.hidden === null}
        aria-label={data.hidden === null ? words('mapFold') : words('mapUnfold', { count: data.hidden })}
        onClick={(event) => {
          event.stopPropagation()
          data.onFold()
        }}
      >
        {data.hidden === null ? '–' : `+${data.hidden}`}
      </button>
    )}
  </div>
)
