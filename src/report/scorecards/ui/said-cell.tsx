import { Button } from '@mantine/core'
import { usePeriodInSentence, usePeriodName } from '#base/settings/ui/use-period-name.ts'
import { StatusShape } from '#ui/status-shape.tsx'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import classes from './scorecards.module.css'
import type { CardItem } from './use-scorecards.ts'

type Props = { item: CardItem; onExplain: ((item: CardItem) => void) | undefined }

/** What was said last, what is overdue, and whether somebody still owes a word. */
export const SaidCell = ({ item, onExplain }: Props) => {
  const { formats } = useUi()
  const now = useNow()
  const periodName = usePeriodName()
  const inSentence = usePeriodInSentence()
  const { explanation, overdue, asks, since, metric } = item
  const name = (period: string) => periodName(period, metric.rhythm)
  return (
    <div className={classes.said}>
      {asks && (
        <div className={classes.asks}>
          <span>
            {since
              ? t(metric.status === 'distorted' ? 'said.asksDistorted' : 'said.asks', {
                  period: inSentence(since, metric.rhythm),
                })
              : t('said.asksNow')}
          </span>
          {onExplain && metric.can.includes('metrics.record') && (
            <Button size="compact-sm" variant="default" onClick={() => onExplain(item)}>
              {t('said.explain')}
            </Button>
          )}
        </div>
      )}
      {overdue.map(({ annotationId, action, owner, dueOn }) => (
        <div key={annotationId} className={classes.overdue}>
          <StatusShape tone="off_track" />
          <span>{t('said.overdue', { day: formats.day(dueOn, now), action, owner: owner?.name ?? '' })}</span>
        </div>
      ))}
      {explanation && (
        <div className={asks ? 'tl-quiet' : undefined}>
          {t('said.about', { period: name(explanation.period), text: explanation.text })}
          {explanation.action !== '' &&
            explanation.doneAt === null &&
            overdue.every(({ annotationId }) => annotationId !== explanation.id) && (
              <div className="tl-quiet tl-small">
                {t('said.action', {
                  action: explanation.action,
                  owner: explanation.actionOwner?.name ?? '',
                  day: explanation.dueOn ? formats.day(explanation.dueOn, now) : '',
                })}
              </div>
            )}
          <span className="tl-quiet tl-small">
            {' '}
            {t('said.by', { author: explanation.author?.name ?? '', when: formats.ago(explanation.madeAt, now) })}
          </span>
        </div>
      )}
    </div>
  )
}
