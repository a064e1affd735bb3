import { useQuery } from '@tanstack/react-query'
import { t } from '#report/inbox/ui/messages.ts'
import { NotificationList } from '#report/inbox/ui/notification-list.tsx'
import { OwedList } from '#report/inbox/ui/owed-list.tsx'
import { useInbox } from '#report/inbox/ui/use-inbox.ts'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { numberWord, numberWordFirst } from '#ui/number-word.ts'
import { PageHead } from '#ui/page-head.tsx'

/** What I owe, and what I was told. */
export const InboxPage = () => {
  const counts = useQuery(useInbox().get.queryOptions({ input: { limit: 1 } })).data?.counts
  const some = (count: number) => ({ count, some: numberWord(count) })
  const owed =
    counts &&
    (counts.all === 0
      ? t('inbox.none')
      : `${[
          t('inbox.sentence', some(counts.all)),
          ...(counts.overdue > 0
            ? [
                counts.overdue === counts.all && counts.all > 1
                  ? t('today.overdueAll')
                  : t('inbox.overdue', some(counts.overdue)),
              ]
            : []),
        ].join('; ')}.`)
  const told =
    counts && counts.unread > 0 ? t('inbox.unread', { count: counts.unread, some: numberWordFirst(counts.unread) }) : ''
  return (
    <>
      <PageHead title={t('inbox.title')} sentence={counts && `${owed} ${told}`} />
      <AddressTabs
        label={t('inbox.title')}
        tabs={[
          { key: 'owed', title: t('inbox.tab.owed'), count: counts?.all, content: () => <OwedList /> },
          { key: 'told', title: t('inbox.tab.told'), count: counts?.unread, content: () => <NotificationList /> },
        ]}
      />
    </>
  )
}
