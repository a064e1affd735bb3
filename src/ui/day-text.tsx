import type { Day } from './formats.ts'
import { useUi } from './ui-provider.tsx'

/** A day of the organisation's calendar: Thu 12 Feb. */
export const DayText = ({ day }: { day: Day | null | undefined }) => {
  const { formats, now } = useUi()
  if (!day) return <span className="tl-quiet">–</span>
  return (
    <time dateTime={day} className="tl-nowrap">
      {formats.day(day, now())}
    </time>
  )
}
