import { ClearedList } from '#decide/reviews/ui/cleared-list.tsx'
import { DayText } from '#ui/day-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import classes from './minutes.module.css'
import { MinutesDecisions } from './minutes-decisions.tsx'
import { MinutesGoals } from './minutes-goals.tsx'
import { MinutesItems } from './minutes-items.tsx'
import { MinutesMetrics } from './minutes-metrics.tsx'
import type { Minutes } from './use-minutes.ts'

/** The report of a week: what is off track and why, what was decided, what went up, what cleared. */
export const MinutesPanel = ({ minutes }: { minutes: Minutes }) => {
  const { formats } = useUi()
  const { since, until, chair, attendees, frozen, keyResults, dependencies, items, decisions } = minutes
  const day = (at: string) => <DayText day={formats.dayOf(at)} />
  const isQuiet = [keyResults, dependencies, items, decisions].every(({ length }) => length === 0)
  return (
    <>
      <div className={classes.head}>
        <span>
          {since
            ? t.rich('head.since', { since: day(since), until: day(until) })
            : t.rich('head.until', { until: day(until) })}
          {!frozen && <> · {t('head.live')}</>}
        </span>
        {chair && <span>{t('head.chair', { name: chair.name })}</span>}
        {attendees.length > 0 && (
          <span>{t('head.present', { names: formats.list(attendees.map(({ name }) => name)) })}</span>
        )}
      </div>
      {isQuiet && <EmptyState title={t('none.all')}>{t('none.allHint')}</EmptyState>}
      <MinutesGoals minutes={minutes} />
      <MinutesItems minutes={minutes} />
      <MinutesDecisions minutes={minutes} />
      <ClearedList flags={minutes.clearedSince} />
      <MinutesMetrics metrics={minutes.metrics} />
    </>
  )
}
