import { DayText } from '#ui/day-text.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { Money } from '#ui/money.tsx'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import type { DecisionRecord } from './use-decisions.ts'

const sentenceEnd = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

const Made = ({ decision: one }: { decision: DecisionRecord }) => {
  const { formats } = useUi()
  const { decidedAt, decidedBy, decider, decision, owner, dueOn, followUpOn, verdict, doneAt } = one
  const said = {
    decider: (decidedBy ?? decider).name,
    day: decidedAt && <DayText day={formats.dayOf(decidedAt)} />,
    decision: sentenceEnd(decision ?? ''),
  }
  const more = { owner: owner?.name ?? '', check: <DayText day={followUpOn} /> }
  if (verdict && verdict !== 'too_early') return t.rich('page.verdict', { ...said, verdict: t(`verdict.${verdict}`) })
  if (doneAt) return t.rich('page.done', { ...said, ...more, done: <DayText day={formats.dayOf(doneAt)} /> })
  return t.rich('page.decided', { ...said, ...more, due: <DayText day={dueOn} /> })
}

/** For whom it waits and what hangs on it; or what was decided and what comes next. */
export const DecisionSentence = ({ decision }: { decision: DecisionRecord }) => {
  const { formats } = useUi()
  const now = useNow(30_000)
  const { state, decider, decideBy, moneyAtRisk, currency, endedAt, endReason, causeClearedAt } = decision
  if (state === 'decided' || state === 'done') return <Made decision={decision} />
  if (state !== 'open')
    return t.rich(`page.${state}`, {
      day: endedAt && <DayText day={formats.dayOf(endedAt)} />,
      reason: endReason ?? '',
    })
  const isOver = new Date(decideBy) <= now
  return (
    <>
      {t.rich(isOver ? 'page.over' : 'page.waits', { decider: decider.name, when: <InstantText at={decideBy} /> })}{' '}
      {moneyAtRisk &&
        t.rich('page.money', { money: <Money amount={moneyAtRisk} currency={currency ?? undefined} loud /> })}{' '}
      {causeClearedAt && t('page.cleared', { decider: decider.name })}
    </>
  )
}
