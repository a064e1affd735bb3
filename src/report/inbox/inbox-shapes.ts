// What stands in an inbox, at every door.
import { z } from 'zod'
import { itemKinds } from './item-kinds.ts'

export const money = z.object({ amount: z.string(), currency: z.string() })

export const inboxItem = z.object({
  key: z.string().describe('the same for the same thing, so that a list can keep its place'),
  kind: z
    .enum(itemKinds)
    .describe(
      'decision: decide it; carry_out: do what was decided; follow_up: say whether it worked; check_in; reading: deliver it; feed: mend the connection that is silent; ' +
        'dependency_asked: commit or answer; dependency_proposed: accept the proposed date or ask again; ' +
        'dependency_promised: deliver what was promised; dependency_delivered: accept or return it; flag: yours to act on; blocker: yours to remove',
    ),
  title: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  about: z.string().nullable().describe('the record that it concerns, where the title does not name it'),
  dueAt: z.iso.datetime().nullable(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  severity: z.enum(['red', 'yellow']).nullable(),
  money: money.nullable().describe('what is at risk'),
  path: z.array(z.string()).describe('parts of the address of its page, below the organisation'),
})

export const notification = z.object({
  id: z.string(),
  kind: z.string().describe('such as flag.raised; the screen has the words'),
  subjectKind: z.string(),
  subjectId: z.string(),
  title: z.string().nullable().describe('null: the record may no longer be seen'),
  payload: z.record(z.string(), z.unknown()),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
  path: z.array(z.string()),
})
