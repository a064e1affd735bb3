import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { peopleContract } from '#base/people/contract.ts'
import { useHref, useOperations } from '#base/ui/operations.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import type { MetricRecord } from './use-metrics.ts'

const quiet = (text: string): ReactNode => <span className="tl-quiet">{text}</span>

/** Owner, question, decider, clock and what holds otherwise. */
export const WhoDecides = ({ metric }: { metric: MetricRecord }) => {
  const href = useHref()
  const people = useOperations<typeof peopleContract>('people')
  // Only to say the name of whoever owns it as it is today, with a link to the person.
  const { data: owner } = useQuery(
    people.get.queryOptions({ input: { personId: metric.ownerId ?? '' }, enabled: metric.ownerId !== null }),
  )
  const person = (one: { id: string; name: string } | null) =>
    one && <PlainLink href={href('settings', 'people', one.id)}>{one.name}</PlainLink>
  const byType = metric.decisionTypeId !== null
  const clock =
    metric.clockAmount === null || metric.clockUnit === null
      ? null
      : t(`clock.${metric.clockUnit}`, { count: metric.clockAmount })
  const otherwise = quiet(t(byType ? 'decide.byType' : 'decide.none'))
  return (
    <Section title={t('decide.title')}>
      <FactList
        columns={2}
        facts={[
          {
            term: t('decide.owner'),
            value: person(metric.owner) ?? quiet(t('decide.nobody')),
            hint: owner?.unitName,
          },
          { term: t('decide.decider'), value: person(metric.decider) ?? otherwise },
          { term: t('decide.question'), value: metric.decisionQuestion || otherwise },
          { term: t('decide.clock'), value: clock ?? otherwise },
          { term: t('decide.default'), value: metric.defaultAction || otherwise },
        ]}
      />
    </Section>
  )
}
