import { useHref } from '#base/ui/operations.tsx'
import { DayText } from '#ui/day-text.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { t } from './messages.ts'
import type { Today } from './use-inbox.ts'

/** When we look at it together next. */
export const NextReview = ({ review }: { review: Today['nextReview'] }) => {
  const href = useHref()
  if (!review) return <p className="tl-quiet">{t('today.reviewNone')}</p>
  const name = <PlainLink href={href(...review.path)}>{review.name}</PlainLink>
  return (
    <p>
      {review.state === 'running'
        ? t.rich('today.reviewRunning', { name })
        : t.rich('today.reviewLine', { name, day: <DayText day={review.heldOn} /> })}
    </p>
  )
}
