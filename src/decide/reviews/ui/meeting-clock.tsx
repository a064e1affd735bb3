import { useNow, useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'

/** How long the meeting has been running. */
export const MeetingClock = ({ since }: { since: string }) => {
  const { formats } = useUi()
  const now = useNow(15_000)
  const span = formats.span(Math.max(0, now.getTime() - new Date(since).getTime()))
  return <span className="tl-nowrap">{t('run.clock', { span })}</span>
}
