import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DecideForm } from '#decide/decisions/ui/decide-form.tsx'
import { DecidedFacts } from '#decide/decisions/ui/decided-facts.tsx'
import { firstValues } from '#decide/decisions/ui/first-values.ts'
import { type DecisionRecord, useDecisions } from '#decide/decisions/ui/use-decisions.ts'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { t } from './messages.ts'
import { type AgendaItem, useReviews } from './use-reviews.ts'

type Props = { reviewId: string; item: AgendaItem; mayRun: boolean }

/** The decision on an item: made already, to be made here by its decider, or opened and made at once. */
export const ItemDecide = (props: Props) => {
  const decisions = useDecisions()
  const decisionId = props.item.decision?.id
  const { data } = useQuery(
    decisions.get.queryOptions({ input: { decisionId: decisionId ?? '' }, enabled: decisionId !== undefined }),
  )
  if (decisionId && !data) return <Waiting lines={2} />
  return <Known {...props} decision={(data as DecisionRecord | undefined) ?? null} />
}

const Known = ({ reviewId, item, mayRun, decision }: Props & { decision: DecisionRecord | null }) => {
  const reviews = useReviews()
  const { formats, now } = useUi()
  const [opened, setOpened] = useState(false)
  const open = decision?.state === 'open' ? decision : null
  const made = open ? null : decision
  // What is being carried out answers the item; what is over does not keep its cause from coming back.
  const isAnswered = item.outcome === 'decided' || item.outcome === 'followed_up' || made?.state === 'decided'
  const earlier = made && (
    <Section title={t(item.outcome === 'decided' ? 'run.decided' : 'run.earlier')}>
      <DecidedFacts decision={made} />
    </Section>
  )
  if (isAnswered) return earlier
  const mayDecide = open ? open.can.includes('decide') : mayRun
  if (open && !mayDecide)
    return (
      <Section title={t('run.decide')}>
        <p className="tl-quiet">{t('run.decideHint', { name: open.decider.name })}</p>
      </Section>
    )
  if (!mayDecide || item.id === null) return earlier
  const itemId = item.id
  const known = open ?? { decision: null, owner: null, expectedImpact: null, subject: item.subject }
  return (
    <>
      {earlier}
      <Section title={t('run.decide')} hint={open ? open.question : t('run.decideOpens')}>
        {opened ? (
          <DecideForm
            initial={firstValues(known, formats.dayOf(now()))}
            save={(fields) => reviews.decide.call({ reviewId, itemId, ...fields })}
            onSaved={() => setOpened(false)}
            onCancel={() => setOpened(false)}
          />
        ) : (
          <Button onClick={() => setOpened(true)}>{t('run.decide')}</Button>
        )}
      </Section>
    </>
  )
}
