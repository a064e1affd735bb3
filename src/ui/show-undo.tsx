import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { words } from './words.ts'

/** Long enough to read the message and to reach the button without hurry. */
const undoMs = 10_000

/** Says what was done and offers to take it back. */
export const showUndo = ({ message, undo }: { message: string; undo: () => unknown }): void => {
  const id = notifications.show({
    autoClose: undoMs,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          variant="subtle"
          onClick={() => {
            notifications.hide(id)
            void undo()
          }}
        >
          {words('undo')}
        </Button>
      </Group>
    ),
  })
}
