import { type ReactNode, useId } from 'react'
import classes from './section.module.css'

type Props = {
  title: string
  /** A figure beside the title: how many. */
  count?: number | undefined
  hint?: ReactNode
  actions?: ReactNode
  id?: string
  children: ReactNode
}

/** A part of a page under a thin line. */
export const Section = ({ title, count, hint, actions, id, children }: Props) => {
  const headingId = useId()
  return (
    <section aria-labelledby={headingId} id={id} className={classes.section}>
      <div className={classes.head}>
        <h2 id={headingId} className={classes.title}>
          {title}
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </h2>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </section>
  )
}
