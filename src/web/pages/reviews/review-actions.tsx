import { Button } from '@mantine/core'
import { useState } from 'react'
import { CloseSheet } from '#decide/reviews/ui/close-sheet.tsx'
import { t } from '#decide/reviews/ui/messages.ts'
import { PlanSheet } from '#decide/reviews/ui/plan-sheet.tsx'
import { TopicSheet } from '#decide/reviews/ui/topic-sheet.tsx'
import { type ReviewRecord, useReviews } from '#decide/reviews/ui/use-reviews.ts'
import { ErrorState } from '#ui/error-state.tsx'

type Sheet = 'edit' | 'topic' | 'close'

/** Planned: topics, changes, start. Running: topics, close. */
export const ReviewActions = ({ review }: { review: ReviewRecord }) => {
  const reviews = useReviews()
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const may = (step: string) => review.can.includes(step)
  const close = () => setSheet(null)
  const start = async () => {
    setBusy(true)
    await reviews.start.call({ reviewId: review.id }).then(() => setFailed(null), setFailed)
    setBusy(false)
  }
  return (
    <>
      {failed !== null && <ErrorState error={failed} />}
      {(may('edit') || may('run')) && (
        <Button variant="default" onClick={() => setSheet('topic')}>
          {t('topic.add')}
        </Button>
      )}
      {may('edit') && (
        <Button variant="default" onClick={() => setSheet('edit')}>
          {t('edit.do')}
        </Button>
      )}
      {may('start') && (
        <Button loading={busy} title={t('start.question')} onClick={() => void start()}>
          {t('start.do')}
        </Button>
      )}
      {may('close') && <Button onClick={() => setSheet('close')}>{t('close.do')}</Button>}
      <TopicSheet reviewId={review.id} opened={sheet === 'topic'} onClose={close} />
      <PlanSheet review={review} opened={sheet === 'edit'} onClose={close} />
      <CloseSheet review={review} opened={sheet === 'close'} onClose={close} />
    </>
  )
}
