import { useHref } from '#base/ui/operations.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { t } from './messages.ts'
import type { Today } from './use-inbox.ts'

type Entry = Today['since']['latest'][number]

const toneOf = ({ kind, severity }: Entry) => {
  if (kind === 'flag_cleared') return { tone: 'on_track' as const }
  if (kind !== 'flag_raised') return {}
  return { tone: severity === 'red' ? ('off_track' as const) : ('at_risk' as const) }
}

/** What happened since one last looked. */
export const SinceList = ({ since }: Pick<Today, 'since'>) => {
  const href = useHref()
  if (since.latest.length === 0) return <p className="tl-quiet">{t('today.sinceNone')}</p>
  return (
    <Timeline
      label={t('today.sinceWeek')}
      entries={since.latest.map((entry) => ({
        id: `${entry.kind} ${entry.path.join('/')} ${entry.at}`,
        at: entry.at,
        what: t.rich(`since.${entry.kind}`, {
          title: <PlainLink href={href(...entry.path)}>{entry.title}</PlainLink>,
        }),
        ...toneOf(entry),
      }))}
    />
  )
}
