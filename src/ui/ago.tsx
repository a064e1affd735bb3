import type { Instant } from './formats.ts'
import { useNow, useUi } from './ui-provider.tsx'

/** How long ago, or until; the moment itself on hover. */
export const Ago = ({ at }: { at: Instant }) => {
  const { formats } = useUi()
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.instant(at, now)} className="tl-nowrap">
      {formats.ago(at, now)}
    </time>
  )
}
