// What one person owes, was told of, and needs to know today.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { inboxItem, money, notification } from './inbox-shapes.ts'
import { itemKinds } from './item-kinds.ts'

const pageOf = {
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
}

export const inboxContract = {
  get: operation({
    method: 'GET',
    path: '/inbox',
    summary: 'List what I owe in one order: by the clock',
    tag: 'Inbox',
    may: 'inbox.read',
    input: z.object({ ...pageOf, kind: z.enum(itemKinds).optional() }),
    output: z.object({
      items: z.array(inboxItem),
      counts: z.object({
        all: z.int(),
        overdue: z.int(),
        unread: z.int().describe('notifications not read yet'),
        byKind: z.record(z.string(), z.int()),
      }),
      nextCursor: z.string().nullable(),
    }),
  }),
  notifications: operation({
    method: 'GET',
    path: '/inbox/notifications',
    summary: 'List what I was told, the latest first',
    tag: 'Inbox',
    may: 'inbox.read',
    input: z.object({ ...pageOf, unread: z.union([z.boolean(), z.stringbool()]).optional() }),
    output: z.object({ items: z.array(notification), unread: z.int(), nextCursor: z.string().nullable() }),
  }),
  markRead: operation({
    method: 'POST',
    path: '/inbox/notifications/{notificationId}/read',
    summary: 'Mark a notification as read',
    tag: 'Inbox',
    may: 'inbox.edit',
    input: z.strictObject({ notificationId: z.string().max(64) }),
    output: notification,
  }),
  markAllRead: operation({
    method: 'POST',
    path: '/inbox/notifications/read',
    summary: 'Mark every notification as read, up to an instant where one is given',
    tag: 'Inbox',
    may: 'inbox.edit',
    input: z.strictObject({ until: z.iso.datetime({ offset: true }).optional() }),
    output: z.object({ read: z.int() }),
  }),
}

const metricInBreach = z.object({
  id: z.string(),
  name: z.string(),
  value: z.number().nullable(),
  period: z.string().nullable(),
  valueUnit: z.string(),
  decimals: z.int(),
  since: z.iso.datetime(),
})

export const todayContract = {
  get: operation({
    method: 'GET',
    path: '/today',
    summary: 'What needs me today, as the figures of one sentence and of the page below it',
    tag: 'Today',
    may: 'inbox.read',
    input: z.object({}),
    output: z.object({
      now: z.iso.datetime(),
      today: z.string(),
      headline: z.object({
        waiting: z.int().describe('things that need me'),
        overdue: z.int(),
        nearest: inboxItem.nullable().describe('the one whose clock ends first and has not ended yet'),
        minutesLeft: z.int().nullable().describe('until then'),
      }),
      first: z.array(inboxItem).describe('the first ten of the inbox'),
      moneyAtRisk: z.array(money).describe('by open flags that I may see, each cause once; one amount a currency'),
      openFlags: z.object({ red: z.int(), yellow: z.int() }),
      since: z.object({
        at: z.iso.datetime().describe('my last visit; a week ago where there was none'),
        visited: z.boolean().describe('false: there was no earlier visit'),
        flagsRaised: z.int(),
        flagsCleared: z.int(),
        decisionsOpened: z.int(),
        decisionsMade: z.int(),
        latest: z
          .array(
            z.object({
              kind: z.enum(['flag_raised', 'flag_cleared', 'decision_opened', 'decision_made']),
              at: z.iso.datetime(),
              title: z.string(),
              severity: z.enum(['red', 'yellow']).nullable(),
              path: z.array(z.string()),
            }),
          )
          .describe('the latest ten'),
      }),
      keyResults: z.object({
        all: z.int(),
        byStatus: z.record(z.string(), z.int()).describe('effective status of the open ones that I may see'),
      }),
      executive: z.object({ size: z.int(), inBreach: z.array(metricInBreach) }),
      nextReview: z
        .object({
          id: z.string(),
          name: z.string(),
          unit: z.string(),
          heldOn: z.string(),
          state: z.enum(['planned', 'running']),
          path: z.array(z.string()),
        })
        .nullable(),
    }),
  }),
  visit: operation({
    method: 'POST',
    path: '/today/visit',
    summary: 'Say that I am looking; what changed is counted from the visit before',
    tag: 'Today',
    may: 'inbox.edit',
    input: z.strictObject({}),
    output: z.object({ at: z.iso.datetime(), before: z.iso.datetime().nullable() }),
  }),
}
