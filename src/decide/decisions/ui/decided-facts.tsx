import { useHref } from '#base/ui/operations.tsx'
import { DayText } from '#ui/day-text.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { sayImpact } from './say-impact.ts'
import type { DecisionRecord } from './use-decisions.ts'

/** The five fields of a decision that was made, and when. */
export const DecidedFacts = ({ decision: one }: { decision: DecisionRecord }) => {
  const href = useHref()
  const { formats, now } = useUi()
  const metric = one.effect?.metric
  const impact = one.expectedImpact && sayImpact(one.expectedImpact, metric, formats, now())
  const facts = [
    { term: t('fact.decision'), value: <strong>{one.decision}</strong> },
    {
      term: t('fact.owner'),
      value: one.owner && <PlainLink href={href('settings', 'people', one.owner.id)}>{one.owner.name}</PlainLink>,
    },
    { term: t('fact.due'), value: <DayText day={one.dueOn} />, hint: one.late && t('state.late') },
    {
      term: t('fact.impact'),
      value: metric ? <PlainLink href={href('metrics', metric.id)}>{impact}</PlainLink> : impact,
    },
    { term: t('fact.followUp'), value: <DayText day={one.followUpOn} /> },
    {
      term: t('fact.done'),
      value: one.doneAt ? <InstantText at={one.doneAt} /> : <span className="tl-quiet">{t('fact.notDone')}</span>,
    },
    {
      term: t('fact.decidedBy'),
      value:
        one.decidedAt &&
        t.rich('fact.decidedIn', { when: <InstantText at={one.decidedAt} />, who: one.decidedBy?.name }),
      hint: one.clockMet !== null && t(one.clockMet ? 'fact.clockMet' : 'fact.clockMissed'),
    },
    ...(one.reversible === null ? [] : [{ term: t('fact.reversible'), value: t(one.reversible ? 'yes' : 'no') }]),
    ...(one.reviewId
      ? [
          {
            term: t('fact.review'),
            value: <PlainLink href={href('reviews', one.reviewId)}>{t('fact.openReview')}</PlainLink>,
          },
        ]
      : []),
  ]
  return <FactList columns={2} facts={facts} />
}
