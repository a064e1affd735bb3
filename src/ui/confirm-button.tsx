import { Button, type ButtonProps, Group, Popover, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { words } from './words.ts'

type Props = ButtonProps & {
  children: ReactNode
  /** What will happen, and whether it can be taken back. */
  question: ReactNode
  /** The verb once more: 'Withdraw the request'. */
  confirm: string
  onConfirm: () => unknown
}

/** A button that asks once before it acts; for what cannot be undone. */
export const ConfirmButton = ({ children, question, confirm, onConfirm, ...button }: Props) => {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      await onConfirm()
      setOpen(false)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus width={320} withinPortal position="bottom-end">
      <Popover.Target>
        <Button variant="default" {...button} onClick={() => setOpen(!open)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text>{question}</Text>
        <Group mt="md" gap="sm">
          <Button color="bad" loading={busy} onClick={() => void act()}>
            {confirm}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {words('cancel')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
