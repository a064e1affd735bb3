import { useQuery } from '@tanstack/react-query'
import { useHref } from '#base/ui/operations.tsx'
import { DayText } from '#ui/day-text.tsx'
import { numberWord } from '#ui/number-word.ts'
import { PlainLink } from '#ui/plain-link.tsx'
import { t } from './messages.ts'
import { useReviews } from './use-reviews.ts'

/** When the next review is and how much waits for it. */
export const ReviewsSentence = () => {
  const href = useHref()
  const reviews = useReviews()
  const running = useQuery(reviews.list.queryOptions({ input: { state: 'running', limit: 1 } })).data
  const planned = useQuery(reviews.list.queryOptions({ input: { state: 'planned', limit: 50 } })).data
  const next = planned?.items.toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1))[0]
  const preview = useQuery(
    reviews.preview.queryOptions({ input: next ? { unitId: next.unit.id } : {}, enabled: next !== undefined }),
  ).data
  if (!running || !planned) return null
  const [now] = running.items
  if (now) return t.rich('sentence.running', { name: <PlainLink href={href('reviews', now.id)}>{now.name}</PlainLink> })
  if (!next) return t('sentence.none')
  const day = <DayText day={next.heldOn} />
  const count = preview?.items.length ?? 0
  if (count === 0) return t.rich('sentence.nextNone', { day })
  return t.rich('sentence.next', { day, count, some: numberWord(count) })
}
