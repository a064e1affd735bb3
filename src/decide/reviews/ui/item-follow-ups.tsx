import { useHref } from '#base/ui/operations.tsx'
import { EffectPanel } from '#decide/decisions/ui/effect-panel.tsx'
import { VerdictForm } from '#decide/decisions/ui/verdict-form.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import { type AgendaItem, useReviews } from './use-reviews.ts'

/** Earlier decisions of the same cause whose effect is checked now. */
export const ItemFollowUps = ({ reviewId, item }: { reviewId: string; item: AgendaItem }) => {
  const reviews = useReviews()
  const href = useHref()
  const itemId = item.id
  if (itemId === null || item.followUps.length === 0) return null
  return item.followUps.map(({ decision, effect }) => (
    <Section
      key={decision.id}
      title={t('run.followUps')}
      hint={<PlainLink href={href('decisions', decision.id)}>{decision.decision ?? decision.question}</PlainLink>}
    >
      {effect && <EffectPanel effect={effect} decision={decision} />}
      {decision.can.includes('follow_up') && (
        <VerdictForm
          decision={decision}
          save={(verdict) => reviews.followUp.call({ reviewId, itemId, decisionId: decision.id, ...verdict })}
          onSaved={() => undefined}
        />
      )}
    </Section>
  ))
}
