import classes from './clock.module.css'
import type { Instant } from './formats.ts'
import { useNow, useUi } from './ui-provider.tsx'
import { words } from './words.ts'

const dayMs = 24 * 3_600_000

type Props = {
  until: Instant
  /** From here on it shouts. */
  shortMs?: number
}

/** The time left to an instant: quiet while there is plenty, loud when short, and plain when over. */
export const Clock = ({ until, shortMs = dayMs }: Props) => {
  const { formats } = useUi()
  const now = useNow(30_000)
  const left = new Date(until).getTime() - now.getTime()
  const loudness = left <= 0 ? classes.over : left < shortMs ? classes.short : classes.plenty
  return (
    <time
      dateTime={new Date(until).toISOString()}
      title={formats.instant(until, now)}
      className={`${classes.clock} ${loudness}`}
    >
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.2" />
        <path d="M6 3v3l2 1.4" fill="none" stroke="currentColor" strokeWidth="1.2" />
      </svg>
      {words(left <= 0 ? 'timeOver' : 'timeLeft', { span: formats.span(left) })}
    </time>
  )
}
