import { Button, CopyButton, Group } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { Ago } from '#ui/ago.tsx'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { addressOf, type Embed, useEmbeds } from './use-embeds.ts'

type Props = { metricId?: string; withEnded: boolean; empty: ReactNode }

const EmbedActions = ({ embed }: { embed: Embed }) => {
  const embeds = useEmbeds()
  const queryClient = useQueryClient()
  const revoke = async () => {
    await embeds.revoke.call({ embedId: embed.id })
    showNote(t('do.revoked', { name: embed.metric.name }))
    await queryClient.invalidateQueries({ queryKey: embeds.key() })
  }
  return (
    <Group gap="xs" wrap="nowrap">
      {embed.address && (
        <CopyButton value={addressOf(embed)}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {t(copied ? 'do.copied' : 'do.copy')}
            </Button>
          )}
        </CopyButton>
      )}
      {embed.can.includes('embeds.edit') && (
        <ConfirmButton
          size="compact-sm"
          question={t('do.revokeQuestion')}
          confirm={t('do.revokeConfirm')}
          onConfirm={revoke}
        >
          {t('do.revoke')}
        </ConfirmButton>
      )}
    </Group>
  )
}

/** What is shown outside, by whom, until when, and whether anybody looks. */
export const EmbedsTable = ({ metricId, withEnded, empty }: Props) => {
  const embeds = useEmbeds()
  const href = useHref()
  const { formats } = useUi()
  const list = useInfiniteQuery(
    embeds.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        state: withEnded ? ('all' as const) : ('open' as const),
        ...(metricId && { metric: metricId }),
        ...(cursor && { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as Embed[]), [list.data])
  const columns: DataColumn<Embed>[] = [
    ...(metricId
      ? []
      : [
          {
            key: 'metric',
            title: t('column.metric'),
            cell: ({ metric }: Embed) => <PlainLink href={href('metrics', metric.id)}>{metric.name}</PlainLink>,
          },
        ]),
    { key: 'by', title: t('column.by'), width: '112px', cell: ({ madeBy }) => madeBy.name },
    {
      key: 'until',
      title: t('column.until'),
      width: '128px',
      cell: ({ expiresAt }) => <DayText day={formats.dayOf(expiresAt)} />,
    },
    {
      key: 'frames',
      title: t('column.frames'),
      cell: ({ origins }) => (
        <span style={{ overflowWrap: 'anywhere' }}>
          {origins.length === 0 ? t('frames.own') : origins.join(', ').replaceAll('https://', '')}
        </span>
      ),
    },
    {
      key: 'seen',
      title: t('column.seen'),
      width: '104px',
      cell: ({ lastSeenAt }) => (lastSeenAt ? <Ago at={lastSeenAt} /> : t('seen.never')),
    },
    { key: 'state', title: t('column.state'), width: '80px', phone: 1, cell: ({ state }) => t(`state.${state}`) },
    { key: 'do', title: t('column.do'), width: '184px', cell: (embed) => <EmbedActions embed={embed} /> },
  ]
  return (
    <DataTable
      label={t('list.title')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      error={list.error}
      retry={() => void list.refetch()}
      more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
      empty={empty}
    />
  )
}
