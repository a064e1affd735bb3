import { useIsLive } from '../live.ts'
import { t } from '../t.ts'
import classes from './live-mark.module.css'

export const LiveMark = () => {
  const live = useIsLive()
  return (
    <p role="status" className={classes.mark} title={t(live ? 'shell.liveHint' : 'shell.offlineHint')}>
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="3" fill={live ? 'currentColor' : 'none'} stroke="currentColor" />
      </svg>
      {t(live ? 'shell.live' : 'shell.offline')}
    </p>
  )
}
