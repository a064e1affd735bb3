import { useHref } from '#base/ui/operations.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { CauseText } from './cause-text.tsx'
import { t } from './messages.ts'
import { MinutesLine } from './minutes-line.tsx'
import { MinutesList } from './minutes-list.tsx'
import type { Minutes } from './use-minutes.ts'

/** Key results and dependencies that do not hold, each with its cause. */
export const MinutesGoals = ({ minutes: { keyResults, dependencies } }: { minutes: Minutes }) => {
  const href = useHref()
  return (
    <>
      {keyResults.length > 0 && (
        <Section title={t('part.keyResults')} count={keyResults.length}>
          <MinutesList>
            {keyResults.map((row) => (
              <MinutesLine
                key={row.id}
                tone={row.status as StatusTone}
                title={<PlainLink href={href('strategy', 'key-results', row.id)}>{row.title}</PlainLink>}
                money={row.moneyAtRisk}
                currency={row.currency}
                side={<span className="tl-quiet">{row.owner.name}</span>}
              >
                <CauseText reasons={row.reasons} status={row.status} />
              </MinutesLine>
            ))}
          </MinutesList>
        </Section>
      )}
      {dependencies.length > 0 && (
        <Section title={t('part.dependencies')} count={dependencies.length}>
          <MinutesList>
            {dependencies.map((row) => (
              <MinutesLine
                key={row.id}
                tone={row.status as StatusTone}
                title={t.rich('item.provider', {
                  need: <PlainLink href={href('dependencies', row.id)}>{row.need}</PlainLink>,
                  provider: row.provider.name,
                  keyResult: row.keyResult,
                })}
                money={row.moneyAtRisk}
                currency={row.currency}
              >
                <CauseText reasons={row.reasons} status={row.status} />
              </MinutesLine>
            ))}
          </MinutesList>
        </Section>
      )}
    </>
  )
}
