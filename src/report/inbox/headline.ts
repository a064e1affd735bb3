// The figures of Today's first sentence: how many things need me, and which clock ends next.
import type { Day } from '#kit/calendar/day.ts'
import { endOf, type InboxItem, needsMeOn } from './inbox.ts'

export type Headline = { waiting: number; overdue: number; nearest: InboxItem | null; minutesLeft: number | null }

const minute = 60_000

export const headlineOf = (items: readonly InboxItem[], now: Date, today: Day, timeZone: string): Headline => {
  const waiting = items.filter((item) => needsMeOn(item, today))
  const running = waiting.flatMap((item) => {
    const end = endOf({ dueAt: item.dueAt === null ? null : new Date(item.dueAt), dueOn: item.dueOn }, timeZone)
    return end && end > now ? [{ item, end }] : []
  })
  const [nearest] = running.sort((a, b) => a.end.getTime() - b.end.getTime())
  return {
    waiting: waiting.length,
    overdue: waiting.filter(({ overdue }) => overdue).length,
    nearest: nearest?.item ?? null,
    // A clock with half a minute left has not ended.
    minutesLeft: nearest ? Math.ceil((nearest.end.getTime() - now.getTime()) / minute) : null,
  }
}
