import { numberWord, numberWordFirst } from '#ui/number-word.ts'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import type { Today } from './use-inbox.ts'

/** 'Three things need you; the nearest clock ends in 5 hours.' */
export const TodaySentence = ({ today }: { today: Today }) => {
  const { formats } = useUi()
  const now = useNow()
  const { waiting, overdue, nearest } = today.headline
  const { on_track = 0, pending = 0, closed = 0 } = today.keyResults.byStatus
  if (waiting === 0) {
    const troubled = today.keyResults.all - on_track - pending - closed
    const all =
      troubled === 0 ? t('today.allWell') : t('today.notAllWell', { count: troubled, some: numberWordFirst(troubled) })
    return t('today.none', { all })
  }
  // Its minutes go on running on an open screen.
  const left = nearest?.dueAt
    ? new Date(nearest.dueAt).getTime() - now.getTime()
    : (today.headline.minutesLeft ?? 0) * 60_000
  const overdueSaid =
    overdue > 1 && overdue === waiting
      ? t('today.overdueAll')
      : t('today.overdue', { count: overdue, some: numberWord(overdue) })
  const parts = [
    t('today.waits', { count: waiting, some: numberWordFirst(waiting) }),
    ...(overdue > 0 ? [overdueSaid] : []),
    ...(nearest && left > 0 ? [t('today.nearest', { span: formats.span(left) })] : []),
  ]
  return `${parts.join('; ')}.`
}
