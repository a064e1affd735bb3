import { Clock } from '#ui/clock.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import classes from './inbox-list.module.css'
import { t } from './messages.ts'
import type { InboxItem } from './use-inbox.ts'

/** A clock where it runs by the hour, else the day; what is over says so in words. */
export const ItemDue = ({
  item: { dueAt, dueOn, overdue },
}: {
  item: Pick<InboxItem, 'dueAt' | 'dueOn' | 'overdue'>
}) => {
  const { formats, now } = useUi()
  if (dueAt) return <Clock until={dueAt} />
  if (!dueOn) return null
  const day = formats.day(dueOn, now())
  return overdue ? <span className={classes.over}>{t('due.over', { day })}</span> : t('due.on', { day })
}
