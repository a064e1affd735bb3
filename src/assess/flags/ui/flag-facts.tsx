import { subjectPath } from '#assess/status/ui/subject-path.ts'
import { useHref } from '#base/ui/operations.tsx'
import { DayText } from '#ui/day-text.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { Money } from '#ui/money.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { clearedWord } from './flag-words.ts'
import { t } from './messages.ts'
import type { FlagRecord } from './use-flags.ts'

/** What a flag is about, whom it concerns, since when, and how it cleared. */
export const FlagFacts = ({ flag }: { flag: FlagRecord }) => {
  const href = useHref()
  const { subject, keyResult, owner, moneyAtRisk, currency, clearedAt } = flag
  const facts = [
    {
      term: t('fact.about'),
      value: <PlainLink href={href(...subjectPath(subject.kind, subject.id))}>{subject.name}</PlainLink>,
    },
    ...(keyResult && keyResult.id !== subject.id
      ? [
          {
            term: t('fact.endangers'),
            value: <PlainLink href={href('strategy', 'key-results', keyResult.id)}>{keyResult.title}</PlainLink>,
          },
        ]
      : []),
    {
      term: t('fact.owner'),
      value: <PlainLink href={href('settings', 'people', owner.id)}>{owner.name}</PlainLink>,
    },
    {
      term: t('fact.money'),
      value: moneyAtRisk && <Money amount={moneyAtRisk} currency={currency ?? undefined} loud={clearedAt === null} />,
    },
    { term: t('fact.raised'), value: <InstantText at={flag.raisedAt} /> },
    ...(flag.sincePeriod ? [{ term: t('fact.since'), value: <DayText day={flag.sincePeriod} /> }] : []),
    {
      term: t('fact.cleared'),
      value:
        clearedAt === null
          ? t('fact.notCleared')
          : t.rich('fact.clearedHow', { when: <InstantText at={clearedAt} />, by: clearedWord(flag.clearedBy) }),
    },
  ]
  return <FactList columns={2} facts={facts} />
}
