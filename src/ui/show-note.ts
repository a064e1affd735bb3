import { notifications } from '@mantine/notifications'

/** A soft word in the corner: what was done, or what someone else changed. */
export const showNote = (message: string): void => {
  notifications.show({ message, withBorder: true, color: 'accent' })
}
