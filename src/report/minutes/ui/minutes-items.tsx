import { subjectPath } from '#assess/status/ui/subject-path.ts'
import { useHref } from '#base/ui/operations.tsx'
import { t as r } from '#decide/reviews/ui/messages.ts'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { CauseText } from './cause-text.tsx'
import { t } from './messages.ts'
import { MinutesLine } from './minutes-line.tsx'
import { MinutesList } from './minutes-list.tsx'
import type { Minutes } from './use-minutes.ts'

type Item = Minutes['items'][number]

const toneOf = ({ severity }: Item) =>
  severity === null ? null : severity === 'red' ? ('off_track' as const) : ('at_risk' as const)

/** The agenda and what came of each item. */
export const MinutesItems = ({ minutes }: { minutes: Minutes }) => {
  const href = useHref()
  if (minutes.items.length === 0) return null
  const title = ({ subject, decision, title: name }: Item) => {
    if (subject && subject.kind !== 'unit')
      return <PlainLink href={href(...subjectPath(subject.kind, subject.id))}>{name}</PlainLink>
    return decision ? <PlainLink href={href('decisions', decision.id)}>{name}</PlainLink> : name
  }
  return (
    <Section title={t(minutes.frozen ? 'part.items' : 'part.itemsLive')} count={minutes.items.length}>
      <MinutesList>
        {minutes.items.map((item) => (
          <MinutesLine
            key={item.topicKey}
            tone={toneOf(item)}
            title={title(item)}
            money={item.moneyAtRisk}
            currency={item.currency}
            side={item.outcome ? r(`outcome.${item.outcome}`) : r(`kind.${item.kind}`)}
          >
            <CauseText reasons={item.reasons} />{' '}
            {item.decision?.state === 'open' &&
              t.rich('decision.open', {
                number: <PlainLink href={href('decisions', item.decision.id)}>{item.decision.number}</PlainLink>,
                name: item.decision.decider.name,
              })}
            {item.note && <div>{item.note}</div>}
          </MinutesLine>
        ))}
      </MinutesList>
    </Section>
  )
}
