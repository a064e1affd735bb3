import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { reviewsContract } from '../contract.ts'
import type { agendaItem, clearedFlag, review, reviewPage } from '../review-shapes.ts'

export type ReviewItem = z.output<typeof review>
export type ReviewRecord = z.output<typeof reviewPage>
export type AgendaItem = z.output<typeof agendaItem>
export type ClearedFlag = z.output<typeof clearedFlag>

export const useReviews = () => useOperations<typeof reviewsContract>('reviews')
