import type { Instant } from './formats.ts'
import { useUi } from './ui-provider.tsx'

/** A moment in the organisation's time zone: Thu 12 Feb, 14:05. */
export const InstantText = ({ at }: { at: Instant }) => {
  const { formats, now } = useUi()
  return (
    <time dateTime={new Date(at).toISOString()} className="tl-nowrap">
      {formats.instant(at, now())}
    </time>
  )
}
