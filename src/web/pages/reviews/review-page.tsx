import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { MeetingClock } from '#decide/reviews/ui/meeting-clock.tsx'
import { t } from '#decide/reviews/ui/messages.ts'
import { ReviewSentence } from '#decide/reviews/ui/review-sentence.tsx'
import { RunningReview } from '#decide/reviews/ui/running-review.tsx'
import { type ReviewRecord, useReviews } from '#decide/reviews/ui/use-reviews.ts'
import { DayText } from '#ui/day-text.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { ClosedReview } from './closed-review.tsx'
import { PlannedReview } from './planned-review.tsx'
import { ReviewActions } from './review-actions.tsx'

/** One review: its agenda before, its items while it runs, its minutes afterwards. */
export const ReviewPage = () => {
  const { id = '' } = useParams({ strict: false })
  const href = useHref()
  const { data, error, refetch } = useQuery(useReviews().get.queryOptions({ input: { reviewId: id } }))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  const review = data as ReviewRecord
  const path = [{ title: t('list.title'), href: href('reviews') }]
  if (review.state === 'closed') return <ClosedReview review={review} path={path} />
  return (
    <>
      <PageHead
        title={review.name}
        path={path}
        marks={
          <>
            <span className="tl-quiet">{t(`state.${review.state}`)}</span>
            {review.startedAt ? <MeetingClock since={review.startedAt} /> : <DayText day={review.heldOn} />}
          </>
        }
        sentence={<ReviewSentence review={review} />}
        actions={<ReviewActions review={review} />}
      />
      {review.state === 'running' ? <RunningReview review={review} /> : <PlannedReview review={review} />}
    </>
  )
}
