import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { inboxContract, todayContract } from '../contract.ts'
import type { inboxItem, notification } from '../inbox-shapes.ts'
import type { itemKinds } from '../item-kinds.ts'

export type InboxItem = z.output<typeof inboxItem>
export type InboxKind = (typeof itemKinds)[number]
export type Notification = z.output<typeof notification>
export type Today = z.output<(typeof todayContract)['get']['~orpc']['outputSchema'] & z.ZodType>

export const useInbox = () => useOperations<typeof inboxContract>('inbox')
export const useToday = () => useOperations<typeof todayContract>('today')
