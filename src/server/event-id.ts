// How a place in the stream of events is written, so that a listener who was cut off can say where it stopped.
import type { Position } from '#base/events/outbox.ts'

export const eventIdOf = ({ txid, seq }: Position): string => `${txid}-${seq}`

/** Null when it is none of ours; then the listener begins with the present. */
export const readEventId = (text: string | undefined): Position | null => {
  const found = /^(\d{1,19})-(\d{1,15})$/.exec(text ?? '')
  return found ? { txid: found[1] ?? '0', seq: Number(found[2]) } : null
}
