import { Button } from '@mantine/core'
import { useState } from 'react'
import { isByHand } from '#decide/reviews/ui/agenda-groups.ts'
import { AgendaList } from '#decide/reviews/ui/agenda-list.tsx'
import { ClearedList } from '#decide/reviews/ui/cleared-list.tsx'
import { t } from '#decide/reviews/ui/messages.ts'
import { type AgendaItem, type ReviewRecord, useReviews } from '#decide/reviews/ui/use-reviews.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { showUndo } from '#ui/show-undo.tsx'

/** The agenda while it still follows what happens. */
export const PlannedReview = ({ review }: { review: ReviewRecord }) => {
  const reviews = useReviews()
  const [failed, setFailed] = useState<unknown>(null)
  const mayEdit = review.can.includes('edit')
  const reviewId = review.id
  const attempt = (call: Promise<unknown>) => call.then(() => setFailed(null), setFailed)
  const remove = async ({ id, kind, title, note }: AgendaItem) => {
    if (id === null || (kind !== 'capacity' && kind !== 'topic')) return
    try {
      await reviews.removeTopic.call({ reviewId, itemId: id })
      setFailed(null)
      showUndo({
        message: t('topic.removed'),
        undo: () => attempt(reviews.addTopic.call({ reviewId, kind, title, ...(note ? { note } : {}) })),
      })
    } catch (error) {
      setFailed(error)
    }
  }
  return (
    <>
      <p className="tl-quiet">{t('agenda.hint')}</p>
      {failed !== null && <ErrorState error={failed} />}
      <AgendaList
        items={review.items}
        actionsOf={(item) =>
          mayEdit &&
          isByHand(item) && (
            <Button
              variant="subtle"
              aria-label={t('topic.removeOf', { title: item.title })}
              onClick={() => void remove(item)}
            >
              {t('topic.remove')}
            </Button>
          )
        }
      />
      <ClearedList flags={review.clearedSince} />
    </>
  )
}
