// Tells whoever owes a reading that it is due, late or has never come; a dead feed that serves many metrics is one message.
import type { Context } from '#base/context.ts'
import type { Duty } from '#base/events/pump.ts'
import { notifyAll } from '#base/people/notify.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { type Notice, type Silent, silenceNotices } from './silence-notices.ts'
import { administratorIds } from './store-runs.ts'
import { endSilences, keepNotices, toldFeeds, untoldSilence } from './store-silence.ts'

const kinds = { due: 'reading.due', late: 'reading.late', no_data: 'reading.no_data' } as const

const noticeOf = ({ subjectKind, subjectId, state, tell, metrics }: Notice, administrators: readonly string[]) => ({
  // Whoever had the connection has left: somebody must mend it.
  personIds: tell === null ? [...administrators] : [tell],
  kind: subjectKind === 'connector' ? 'feed.silent' : kinds[state],
  subjectKind,
  subjectId,
  ...(subjectKind === 'connector' && { payload: { metrics } }),
})

const tellOfSilence = async (ctx: Context): Promise<void> => {
  await endSilences(ctx)
  const rows = await untoldSilence(ctx, dayOf(ctx.now, ctx.organisation.timeZone))
  if (rows.length === 0) return
  const silent = rows.map(
    ({ unitId, feedId, feedOwnerId, feedTold, ownerId, ...row }): Silent => ({
      ...row,
      // Nobody owns it yet: the head of its unit answers until somebody does.
      ownerId: ownerId ?? ctx.units.get(unitId)?.headId ?? null,
      feed: feedId === null ? null : { id: feedId, ownerId: feedOwnerId, isTold: feedTold },
    }),
  )
  const notices = silenceNotices(silent, await toldFeeds(ctx))
  await keepNotices(ctx, notices)
  const orphaned = new Set(
    silent.flatMap(({ feed }) => (feed && feed.ownerId === null && !feed.isTold ? [feed.id] : [])),
  )
  const administrators = orphaned.size === 0 ? [] : await administratorIds(ctx)
  const told = notices.filter((notice) => notice.tell !== null || orphaned.has(notice.subjectId))
  await notifyAll(
    ctx,
    told.map((notice) => noticeOf(notice, administrators)),
  )
}

export const duties: Duty[] = [{ name: 'tell-of-silence', due: tellOfSilence }]
