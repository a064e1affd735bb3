import { notifications } from '@mantine/notifications'

/** A soft word in the corner: what was done, or what someone else changed. Of one kind only one stands there. */
export const showNote = (message: string, kind?: string): void => {
  notifications.show({ ...(kind ? { id: kind } : {}), message, withBorder: true, color: 'accent' })
}
