import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './side-sheet.module.css'
import { words } from './words.ts'

type Props = { title: string; opened: boolean; onClose: () => void; children: ReactNode; wide?: boolean }

/** A short question in the middle of the page; forms stand in a `SideSheet`, beside what they are about. */
export const Dialog = ({ title, opened, onClose, children, wide = false }: Props) => (
  <Modal.Root opened={opened} onClose={onClose} centered radius="md" size={wide ? 'lg' : 'md'}>
    <Modal.Overlay backgroundOpacity={0.35} />
    <Modal.Content>
      {/* Not the modal's own header, which would be a second banner of the page. */}
      <div className={classes.head}>
        <Modal.Title className={classes.title}>{title}</Modal.Title>
        <Modal.CloseButton aria-label={words('close')} />
      </div>
      <Modal.Body>{children}</Modal.Body>
    </Modal.Content>
  </Modal.Root>
)
