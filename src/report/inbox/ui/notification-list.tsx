import { Button, Switch } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { Ago } from '#ui/ago.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { useListKeys } from '#ui/use-list-keys.ts'
import { Waiting } from '#ui/waiting.tsx'
import { words } from '#ui/words.ts'
import { t } from './messages.ts'
import classes from './notification-list.module.css'
import { toldWord } from './told-word.ts'
import { type Notification, useInbox } from './use-inbox.ts'

/** What I was told, the latest first; following one reads it. */
export const NotificationList = () => {
  const inbox = useInbox()
  const [search, change] = useAddressState()
  const list = useRef<HTMLUListElement>(null)
  useListKeys(list)
  const unread = search.unread === true
  const answer = useInfiniteQuery(
    inbox.notifications.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        ...(unread ? { unread } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const pages = answer.data?.pages
  if (answer.error && !pages) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  if (!pages) return <Waiting lines={6} />
  const rows = pages.flatMap(({ items }) => items) as Notification[]
  const waiting = pages[0]?.unread ?? 0
  return (
    <>
      <div className={classes.item}>
        <span />
        <Switch
          label={t('told.unread')}
          checked={unread}
          onChange={(event) => change({ unread: event.currentTarget.checked || undefined })}
        />
        {waiting > 0 && (
          <Button variant="default" onClick={() => void inbox.markAllRead.call({})}>
            {t('told.readAll')}
          </Button>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t(unread ? 'told.noneUnread' : 'told.none')}>{t('told.noneHint')}</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: a list without bullets loses its role in Safari
        <ul ref={list} role="list" data-list aria-label={t('told.list')} className={classes.list}>
          {rows.map((row) => (
            <Line key={row.id} row={row} onRead={() => void inbox.markRead.call({ notificationId: row.id })} />
          ))}
        </ul>
      )}
      {answer.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          {words('loadMore')}
        </Button>
      )}
    </>
  )
}

const Line = ({ row, onRead }: { row: Notification; onRead: () => void }) => {
  const href = useHref()
  const isNew = row.readAt === null
  return (
    <li className={classes.item}>
      <span>
        {isNew && <span role="img" aria-label={t('told.new')} className={classes.dot} style={{ display: 'block' }} />}
      </span>
      <span className={isNew ? classes.unread : undefined}>
        {toldWord(row.kind)}:{' '}
        {row.title === null ? (
          <span className="tl-quiet">{t('told.gone')}</span>
        ) : (
          <PlainLink href={href(...row.path)} data-row onClick={isNew ? onRead : undefined}>
            {row.title}
          </PlainLink>
        )}
      </span>
      <span className="tl-quiet">
        <Ago at={row.createdAt} />
      </span>
      <span className={classes.read}>
        {isNew && (
          <Button
            variant="subtle"
            aria-label={t('told.readOf', { title: row.title ?? t('told.gone') })}
            onClick={onRead}
          >
            {t('told.read')}
          </Button>
        )}
      </span>
    </li>
  )
}
