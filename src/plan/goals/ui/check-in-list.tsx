import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useAsOf } from '#base/ui/as-of.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { words } from '#ui/words.ts'
import type { CheckInRecord, KeyResultItem } from './goal-records.ts'
import { t } from './messages.ts'
import { useGoals } from './use-goals.ts'

const pageSize = 20

/** Every check-in, the latest first. */
export const CheckInList = ({ keyResult }: { keyResult: KeyResultItem }) => {
  const goals = useGoals()
  const { formats, statusWords } = useUi()
  const asOf = useAsOf()
  const list = useInfiniteQuery(
    goals.listCheckIns.infiniteOptions({
      input: (cursor: string | undefined) => ({ keyResultId: keyResult.id, limit: pageSize, cursor, asOf }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  if (list.error) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <Waiting />
  const items = list.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <EmptyState title={t('checkIn.none')} />
  const say = ({ reported, confidence, value }: CheckInRecord): string => {
    const said = { status: statusWords[reported], confidence: t('confidence.of', { confidence }) }
    if (value === null) return t('checkIn.said', said)
    return t('checkIn.saidValue', {
      ...said,
      value: formats.quantity(value, keyResult.valueUnit, keyResult.decimals),
    })
  }
  return (
    <>
      <Timeline
        label={t('checkIn.list')}
        entries={items.map((item) => ({
          id: item.id,
          at: item.madeAt,
          who: item.madeBy.name,
          tone: item.reported,
          what: say(item),
          detail: <Detail item={item} />,
        }))}
      />
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words('loadMore')}
        </Button>
      )}
    </>
  )
}

const Detail = ({ item: { note, blocker, blockerOwner, blockerAction } }: { item: CheckInRecord }) => (
  <>
    {note && <p>{note}</p>}
    {blocker && (
      <p>{t('checkIn.blocked', { blocker, owner: blockerOwner?.name ?? '', action: blockerAction ?? '' })}</p>
    )}
  </>
)
