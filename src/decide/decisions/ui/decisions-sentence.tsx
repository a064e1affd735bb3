import { useQuery } from '@tanstack/react-query'
import { numberWord, numberWordFirst } from '#ui/number-word.ts'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { useDecisions } from './use-decisions.ts'

const most = 200

/** 'Four decisions are open; the nearest clock ends in 5 hours.' */
export const DecisionsSentence = () => {
  const decisions = useDecisions()
  const { formats } = useUi()
  const now = useNow()
  const open = useQuery(decisions.list.queryOptions({ input: { state: 'open', sort: 'decideBy', limit: most } })).data
  const due = useQuery(decisions.list.queryOptions({ input: { followUpDue: true, limit: most } })).data
  if (!open || !due) return null
  const left = (decideBy: string) => new Date(decideBy).getTime() - now.getTime()
  const overdue = open.items.filter(({ decideBy }) => left(decideBy) <= 0).length
  const nearest = open.items.find(({ decideBy }) => left(decideBy) > 0)
  const count = open.items.length
  const overdueSaid =
    overdue > 1 && overdue === count
      ? t('sentence.overdueAll')
      : t('sentence.overdue', { count: overdue, some: numberWord(overdue) })
  const parts = [
    open.nextCursor ? t('sentence.many', { count }) : t('sentence.open', { count, some: numberWordFirst(count) }),
    ...(overdue > 0 ? [overdueSaid] : []),
    ...(nearest ? [t('sentence.nearest', { span: formats.span(left(nearest.decideBy)) })] : []),
  ]
  const said = count === 0 ? t('sentence.none') : `${parts.join('; ')}.`
  const followUps = due.items.length
  if (followUps === 0) return said
  return `${said} ${t('sentence.followUps', { count: followUps, some: numberWordFirst(followUps) })}`
}
