import { useQueries } from '@tanstack/react-query'
import { reasonsOf } from '#assess/status/ui/reasons-of.ts'
import { statusSentence } from '#assess/status/ui/status-sentence.ts'
import { useSentenceTerms } from '#assess/status/ui/use-sentence-terms.ts'
import { useAsOf } from '#base/ui/as-of.ts'
import { useHref } from '#base/ui/operations.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { clearedWord, flagTone } from './flag-words.ts'
import { t } from './messages.ts'
import { type FlagRecord, useFlags } from './use-flags.ts'

type Props = { subjects: { kind: 'metric' | 'dependency' | 'key_result'; id: string }[] }

/** Flags past and present of these records, the latest first, each with both its dates. */
export const FlagList = ({ subjects }: Props) => {
  const flags = useFlags()
  const asOf = useAsOf()
  const lists = useQueries({
    queries: subjects.map(({ kind, id }) =>
      flags.list.queryOptions({ input: { state: 'all', subjectKind: kind, subjectId: id, limit: 50, asOf } }),
    ),
  })
  const failed = lists.find(({ error }) => error !== null)
  if (failed) return <ErrorState error={failed.error} retry={() => void failed.refetch()} />
  if (lists.some(({ data }) => data === undefined)) return <Waiting />
  const items = lists.flatMap(({ data }) => data?.items ?? []).toSorted((a, b) => (a.raisedAt < b.raisedAt ? 1 : -1))
  return items.length === 0 ? <p className="tl-quiet">{t('none')}</p> : <Entries items={items} />
}

const Entries = ({ items }: { items: FlagRecord[] }) => {
  const href = useHref()
  const { formats, now } = useUi()
  const terms = useSentenceTerms(reasonsOf(items.map(({ reason }) => reason)))
  const day = (instant: string) => formats.day(formats.dayOf(instant), now())
  if (!terms.isReady) return <Waiting />
  return (
    <Timeline
      label={t('list')}
      entries={items.map((flag) => {
        const [reason] = reasonsOf([flag.reason])
        const { raisedAt, clearedAt } = flag
        return {
          id: flag.id,
          at: raisedAt,
          tone: clearedAt === null ? flagTone(flag) : 'closed',
          what: (
            <PlainLink href={href('flags', flag.id)}>
              {reason ? statusSentence(reason, terms) : flag.subject.name}
            </PlainLink>
          ),
          detail:
            clearedAt === null
              ? t('raised', { day: day(raisedAt) })
              : t('raisedCleared', {
                  raised: day(raisedAt),
                  cleared: day(clearedAt),
                  by: clearedWord(flag.clearedBy),
                }),
        }
      })}
    />
  )
}
