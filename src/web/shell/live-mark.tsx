import { useLine } from '../live.ts'
import { t } from '../t.ts'
import classes from './live-mark.module.css'

const says = {
  opening: [t('shell.opening'), t('shell.liveHint')],
  open: [t('shell.live'), t('shell.liveHint')],
  lost: [t('shell.offline'), t('shell.offlineHint')],
} as const

/** Whether this screen changes by itself. */
export const LiveMark = () => {
  const line = useLine()
  const [word, hint] = says[line]
  return (
    <p role="status" className={classes.mark} title={hint}>
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="3" fill={line === 'open' ? 'currentColor' : 'none'} stroke="currentColor" />
      </svg>
      {word}
    </p>
  )
}
