import type { ReactNode } from 'react'
import { Ago } from './ago.tsx'
import type { Instant } from './formats.ts'
import { StatusShape } from './status-shape.tsx'
import classes from './timeline.module.css'
import type { StatusTone } from './tones.ts'

export type TimelineEntry = {
  id: string
  at: Instant
  who?: ReactNode
  what: ReactNode
  detail?: ReactNode
  tone?: StatusTone
}

/** What happened, latest first: when, who, what. */
export const Timeline = ({ entries, label }: { entries: TimelineEntry[]; label: string }) => (
  // biome-ignore lint/a11y/noRedundantRoles: a list without bullets loses its role in Safari
  <ol role="list" aria-label={label} className={classes.timeline}>
    {entries.map(({ id, at, who, what, detail, tone }) => (
      <li key={id}>
        <span className={classes.when}>
          <Ago at={at} />
        </span>
        <span className={classes.mark}>
          {tone ? <StatusShape tone={tone} size={10} /> : <span className={classes.dot} />}
        </span>
        <div className={classes.what}>
          <div>
            {what}
            {who && <span className={classes.who}> · {who}</span>}
          </div>
          {detail && <div className={classes.detail}>{detail}</div>}
        </div>
      </li>
    ))}
  </ol>
)
