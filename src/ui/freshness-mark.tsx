import type { ReactNode } from 'react'
import classes from './status-mark.module.css'
import type { FreshnessTone } from './tones.ts'
import { useUi } from './ui-provider.tsx'

/** A gauge that empties: full is fresh, three quarters gone is late, dashed is nothing at all. */
const shapes: Record<FreshnessTone, ReactNode> = {
  fresh: <rect x="1" y="4" width="10" height="4" fill="currentColor" stroke="currentColor" />,
  due: <path d="M1 4h6v4H1Z" fill="currentColor" />,
  late: <path d="M1 4h2v4H1Z" fill="currentColor" />,
  no_data: null,
}

type Props = {
  tone: FreshnessTone
  label?: string
  /** Since when or how late, such as '3 weeks late'; stands in the place of the word. */
  detail?: string
}

export const FreshnessMark = ({ tone, label, detail }: Props) => {
  const { freshnessWords } = useUi()
  return (
    <span className={classes.mark} style={{ color: tone === 'late' ? 'var(--tl-warn)' : 'var(--tl-muted)' }}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <rect
          x="1"
          y="4"
          width="10"
          height="4"
          fill="none"
          stroke="currentColor"
          strokeDasharray={tone === 'no_data' ? '2 1.5' : undefined}
        />
        {shapes[tone]}
      </svg>
      {detail ?? label ?? freshnessWords[tone]}
    </span>
  )
}
