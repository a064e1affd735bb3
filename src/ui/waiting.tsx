import { Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './waiting.module.css'
import { words } from './words.ts'

/** Most answers come sooner; a skeleton that flashes is worse than none. */
const patienceMs = 200

type Props = {
  lines?: number
  /** The height of a line; a chart or map gives its own. */
  height?: number
  /** What is being waited for, for long work: 'Reading 12,765 rows'. */
  label?: string
}

/** A skeleton that appears only when the wait is felt. */
export const Waiting = ({ lines = 3, height = 20, label }: Props) => {
  const [felt, setFelt] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" className={classes.waiting} style={{ minHeight: lines * (height + 16) }}>
      <span className={label && felt ? 'tl-quiet' : 'tl-hidden'}>{label ?? words('loading')}</span>
      {felt &&
        Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          <Skeleton key={line} height={height} width={line % 3 === 2 ? '60%' : '100%'} />
        ))}
    </div>
  )
}
