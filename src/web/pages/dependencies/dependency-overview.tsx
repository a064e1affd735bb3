import { FlagList } from '#assess/flags/ui/flag-list.tsx'
import { StatusReasons } from '#assess/status/ui/status-reasons.tsx'
import { DependencyFacts } from '#plan/dependencies/ui/dependency-facts.tsx'
import type { DependencyRecord } from '#plan/dependencies/ui/dependency-records.ts'
import { NegotiationSteps } from '#plan/dependencies/ui/negotiation-steps.tsx'
import { ProviderChart } from '#plan/dependencies/ui/provider-chart.tsx'
import { Clock } from '#ui/clock.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { useHref } from '../../address.ts'
import { t } from './messages.ts'

/** Why it is as it is, the decision that waits, what was agreed, and how it came to that. */
export const DependencyOverview = ({ dependency }: { dependency: DependencyRecord }) => {
  const href = useHref()
  const { openDecision } = dependency
  return (
    <>
      {openDecision && (
        <Section title={t('page.decision')}>
          <p>
            {t('decision.waits', { number: openDecision.number, decider: openDecision.decider.name })}{' '}
            <PlainLink href={href('decisions', openDecision.id)}>{openDecision.question}</PlainLink>{' '}
            <Clock until={openDecision.decideBy} />
          </p>
        </Section>
      )}
      <Section title={t('page.reasons')}>
        <StatusReasons reasons={dependency.assessment.reasons} hereId={dependency.id} />
      </Section>
      {dependency.metric && (
        <Section title={t('page.course')}>
          <ProviderChart dependency={dependency} />
        </Section>
      )}
      <Section title={t('page.facts')}>
        <DependencyFacts dependency={dependency} />
      </Section>
      <Section title={t('page.steps')}>
        <NegotiationSteps dependency={dependency} />
      </Section>
      <Section title={t('page.flags')}>
        <FlagList subjects={[{ kind: 'dependency', id: dependency.id }]} />
      </Section>
    </>
  )
}
