import { Waiting } from '#ui/waiting.tsx'
import classes from './lone-page.module.css'

export const PendingPage = () => (
  <div className={classes.page}>
    <Waiting />
  </div>
)
