import { useHref } from '#base/ui/operations.tsx'
import { t as d } from '#decide/decisions/ui/messages.ts'
import { PlainLink } from '#ui/plain-link.tsx'
import { t } from './messages.ts'
import type { AgendaItem } from './use-reviews.ts'

/** For whom the decision of an item waits, or what became of it. */
export const DecisionLink = ({ decision }: { decision: NonNullable<AgendaItem['decision']> }) => {
  const href = useHref()
  const { id, number, state, decider } = decision
  return (
    <PlainLink href={href('decisions', id)}>
      {state === 'open'
        ? t('agenda.waits', { number, name: decider.name })
        : t('agenda.made', { number, state: d(`state.${state}`) })}
    </PlainLink>
  )
}
