// Topics that somebody wrote on an agenda, such as a shift of capacity; everything else comes from what happened.
import type { HandTopic } from './agenda-model.ts'
import type { ItemRow } from './review-row.ts'

export const isByHand = (row: Pick<ItemRow, 'kind'>): boolean => row.kind === 'capacity' || row.kind === 'topic'

export const handTopics = (rows: readonly ItemRow[]): HandTopic[] =>
  rows
    .filter(isByHand)
    .map(({ topicKey, kind, title, addedBy }) => ({ topicKey, kind: kind as HandTopic['kind'], title, addedBy }))
