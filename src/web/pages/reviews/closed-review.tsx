import { useQuery } from '@tanstack/react-query'
import { RecordHistory } from '#base/history/ui/record-history.tsx'
import { t } from '#decide/reviews/ui/messages.ts'
import type { ReviewRecord } from '#decide/reviews/ui/use-reviews.ts'
import { MinutesActions } from '#report/minutes/ui/minutes-actions.tsx'
import { MinutesPanel } from '#report/minutes/ui/minutes-panel.tsx'
import { MinutesSentence } from '#report/minutes/ui/minutes-sentence.tsx'
import { type Minutes, useMinutes } from '#report/minutes/ui/use-minutes.ts'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { DayText } from '#ui/day-text.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Waiting } from '#ui/waiting.tsx'

type Props = { review: ReviewRecord; path: { title: string; href: string }[] }

/** A review that has been held is its minutes, which are the report of its week. */
export const ClosedReview = ({ review, path }: Props) => {
  const { data, error, refetch } = useQuery(useMinutes().get.queryOptions({ input: { reviewId: review.id } }))
  const minutes = data as Minutes | undefined
  return (
    <>
      <PageHead
        title={review.name}
        path={path}
        marks={
          <>
            <span className="tl-quiet">{t('state.closed')}</span>
            <DayText day={review.heldOn} />
          </>
        }
        sentence={minutes && <MinutesSentence minutes={minutes} />}
        actions={minutes && <MinutesActions minutes={minutes} />}
      />
      {error && !minutes && <ErrorState error={error} retry={() => void refetch()} />}
      {!error && !minutes && <Waiting lines={8} />}
      {minutes && (
        <AddressTabs
          label={review.name}
          tabs={[
            { key: 'minutes', title: t('page.minutes'), content: () => <MinutesPanel minutes={minutes} /> },
            { key: 'history', title: t('page.history'), content: () => <RecordHistory subjectId={review.id} /> },
          ]}
        />
      )}
    </>
  )
}
