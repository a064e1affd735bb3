import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Section } from '#ui/section.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import type { historyContract } from '../contract.ts'
import { t } from './messages.ts'
import { sayField, sayValue } from './say-value.ts'

type Props = {
  subjectId: string
  /** What the record's form calls its fields; others are read from their names. */
  labels?: Record<string, string>
  /** How the record's own figures are written: its unit and its decimals. */
  figures?: { valueUnit: string; decimals: number } | undefined
}

/** They repeat what the entry says already, or only serve the machinery. */
const unspoken = new Set([
  'subjectKind',
  'subjectId',
  'causeKey',
  'metricId',
  'keyResultId',
  'computed',
  'since',
  'reason',
  'reasons',
  'madeAt',
  'madeById',
  'raisedAt',
  'severity',
  'currency',
])
const common: Record<string, string> = Object.fromEntries(
  (['effective', 'reported', 'currentValue', 'decisionId', 'ownerId', 'unitId'] as const).map((field) => [
    field,
    t(`field.${field}`),
  ]),
)

const doings = { insert: 'history.made', update: 'history.changed', delete: 'history.removed' } as const
/** Enough to see what it is about; a record that was just made has every field as a change. */
const shown = 8

/** Who changed what on a record, from what to what, latest first. */
export const RecordHistory = ({ subjectId, labels = {}, figures }: Props) => {
  const history = useOperations<typeof historyContract>('history')
  const { formats } = useUi()
  const now = useNow()
  const list = useInfiniteQuery(
    history.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ subjectId, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const pages = list.data?.pages
  if (list.error && !pages) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (!pages) return <Waiting lines={6} />
  const names = Object.assign({}, ...pages.map((page) => page.names)) as Record<string, string>
  const say = (field: string, value: unknown) => sayValue(value, { formats, now, names, field, figures })
  const entries = pages.flatMap(({ items }) =>
    items.flatMap(({ id, at, actor, action, table, changes }) => {
      const lines = changes.flatMap(({ field, from, to }) => {
        const [before, after] = [say(field, from), say(field, to)]
        if (before === null || after === null || before === after || unspoken.has(field)) return []
        const said = { field: labels[field] ?? common[field] ?? sayField(field), from: before, to: after }
        return [action === 'update' ? t('history.fromTo', said) : t('history.to', said)]
      })
      // A status that was worked out again and came to the same is no change to anybody.
      if (table === 'assessments' && lines.length === 0) return []
      // Progress that follows the readings leaves the status as it was.
      const isOfFigures =
        table === 'assessments' &&
        action === 'update' &&
        !changes.some(({ field }) => field === 'effective' || field === 'reported')
      const entry = {
        id,
        at,
        who: actor?.name ?? t('history.system'),
        what: isOfFigures ? t('history.figures') : t(doings[action], { part: t(`part.${table}` as 'part.flags') }),
        detail: lines.slice(0, shown).map((line) => <div key={line}>{line}</div>),
      }
      return [entry]
    }),
  )
  return (
    <Section title={t('history.title')}>
      {entries.length === 0 ? (
        <EmptyState title={t('history.none')} />
      ) : (
        <Timeline label={t('history.label', { name: pages[0]?.subject.name ?? '' })} entries={entries} />
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </Section>
  )
}
