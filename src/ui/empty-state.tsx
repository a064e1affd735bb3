import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

type Props = {
  title: string
  /** What belongs here and why one would want it. */
  children?: ReactNode
  /** The first step, a button or a link. */
  action?: ReactNode
}

export const EmptyState = ({ title, children, action }: Props) => (
  <div className={classes.empty}>
    <p className={classes.title}>{title}</p>
    {children && <div className={classes.text}>{children}</div>}
    {action && <div className={classes.action}>{action}</div>}
  </div>
)
