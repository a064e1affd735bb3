import { useHref } from '#base/ui/operations.tsx'
import { DayText } from '#ui/day-text.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { FreshnessMark } from '#ui/freshness-mark.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { Money } from '#ui/money.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import type { DependencyRecord } from './dependency-records.ts'
import { t } from './messages.ts'
import { figureOf, levelWords } from './term-words.ts'

/** Both sides, what was agreed, and what hangs on it. */
export const DependencyFacts = ({ dependency }: { dependency: DependencyRecord }) => {
  const href = useHref()
  const { formats } = useUi()
  const { keyResult, consumer, consumerUnit, provider, providerUnit, metric, latestReading } = dependency
  const party = (person: { id: string; name: string }, unit: { id: string; name: string }) =>
    t.rich('party', {
      person: <PlainLink href={href('settings', 'people', person.id)}>{person.name}</PlainLink>,
      unit: unit.name,
    })
  const dates = [
    { term: t('fact.neededBy'), value: <DayText day={dependency.neededBy} /> },
    ...(dependency.proposedOn ? [{ term: t('fact.proposedOn'), value: <DayText day={dependency.proposedOn} /> }] : []),
    { term: t('fact.committedOn'), value: <DayText day={dependency.committedOn} /> },
    { term: t('fact.forecastOn'), value: <DayText day={dependency.forecastOn} /> },
    { term: t('fact.float'), value: t('fact.days', { count: dependency.floatDays }) },
  ]
  const level = metric
    ? [
        { term: t('fact.metric'), value: <PlainLink href={href('metrics', metric.id)}>{metric.name}</PlainLink> },
        { term: t('fact.level'), value: levelWords(dependency, formats) },
        {
          term: t('fact.latest'),
          value: latestReading && figureOf(dependency, latestReading.value, formats),
          hint: latestReading && (
            <>
              <DayText day={latestReading.period} /> <FreshnessMark tone={latestReading.freshness} />
            </>
          ),
        },
        { term: t('fact.clearAfter'), value: t('fact.periods', { count: dependency.clearAfter }) },
      ]
    : []
  const facts = [
    {
      term: t('fact.keyResult'),
      value:
        keyResult.title === null ? (
          <span className="tl-quiet">{t('confidential')}</span>
        ) : (
          <PlainLink href={href('strategy', 'key-results', keyResult.id)}>{keyResult.title}</PlainLink>
        ),
    },
    { term: t('consumer'), value: party(consumer, consumerUnit) },
    { term: t('fact.provider'), value: party(provider, providerUnit) },
    ...(dependency.boundTo === 'date' ? dates : level),
    {
      term: t('fact.money'),
      value: dependency.moneyAtRisk && (
        <Money amount={dependency.moneyAtRisk} currency={dependency.currency ?? undefined} />
      ),
    },
    { term: t('fact.critical'), value: t(dependency.critical ? 'fact.criticalYes' : 'fact.criticalNo') },
    { term: t('fact.state'), value: t(`state.${dependency.state}`) },
    ...(dependency.riskOwner ? [{ term: t('fact.riskOwner'), value: dependency.riskOwner.name }] : []),
    { term: t('fact.superior'), value: dependency.commonSuperior?.name },
    ...(dependency.replannedAt
      ? [
          {
            term: t('fact.replanned'),
            value: <InstantText at={dependency.replannedAt} />,
            hint: dependency.replanReason,
          },
        ]
      : []),
  ]
  return <FactList columns={2} facts={facts} />
}
