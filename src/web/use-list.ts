import { type UseInfiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'

type Page<Row> = { items: Row[]; nextCursor: string | null }
type Cursor = string | undefined

/** How lists go on: spread it into `infiniteOptions`. */
export const byCursor = {
  initialPageParam: undefined as Cursor,
  getNextPageParam: (page: { nextCursor: string | null }): Cursor => page.nextCursor ?? undefined,
}

type Options<Row> = UseInfiniteQueryOptions<Page<Row>, Error, { pages: Page<Row>[] }, readonly unknown[], Cursor>

/**
 * A list that goes on by cursor, as `DataTable` wants it:
 * `useList(api.metrics.list.infiniteOptions({ ...byCursor, input: (cursor) => ({ ...filters, cursor }) }))`.
 */
export const useList = <Row>(options: Options<Row>) => {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(options)
  return {
    rows: data?.pages.flatMap(({ items }) => items),
    error,
    retry: () => void refetch(),
    more: { has: hasNextPage, loading: isFetchingNextPage, load: () => void fetchNextPage() },
  }
}
