import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { Waiting } from '#ui/waiting.tsx'
import { words } from '#ui/words.ts'
import { itemKinds } from '../item-kinds.ts'
import { InboxList } from './inbox-list.tsx'
import { t } from './messages.ts'
import { type InboxItem, useInbox } from './use-inbox.ts'

/** Everything I owe, or one kind of it; the kind stands in the address. */
export const OwedList = () => {
  const inbox = useInbox()
  const [search] = useAddressState()
  const kind = itemKinds.find((one) => one === search.kind)
  const answer = useInfiniteQuery(
    inbox.get.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        ...(kind ? { kind } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const pages = answer.data?.pages
  if (answer.error && !pages) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  if (!pages) return <Waiting lines={6} />
  const items = pages.flatMap((page) => page.items) as InboxItem[]
  const byKind = pages[0]?.counts.byKind ?? {}
  const options = itemKinds
    .filter((one) => (byKind[one] ?? 0) > 0)
    .map((one) => ({ value: one, label: `${t(`kind.${one}`)} (${byKind[one]})` }))
  return (
    <>
      {(options.length > 1 || kind) && (
        <FilterBar
          label={t('inbox.filters')}
          filters={[{ kind: 'choice', name: 'kind', label: t('inbox.kind'), options }]}
        />
      )}
      {items.length === 0 ? (
        <EmptyState title={t(kind ? 'inbox.noMatch' : 'today.owedNone')}>{t('today.owedNoneHint')}</EmptyState>
      ) : (
        <InboxList items={items} />
      )}
      {answer.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          {words('loadMore')}
        </Button>
      )}
    </>
  )
}
