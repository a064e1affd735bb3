import type { ReactNode } from 'react'
import classes from './minutes.module.css'

export const MinutesList = ({ children }: { children: ReactNode }) => (
  // biome-ignore lint/a11y/noRedundantRoles: a list without bullets loses its role in Safari
  <ul role="list" className={classes.list}>
    {children}
  </ul>
)
