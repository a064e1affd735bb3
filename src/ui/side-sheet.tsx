import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './side-sheet.module.css'
import { words } from './words.ts'

type Props = { title: string; opened: boolean; onClose: () => void; children: ReactNode; wide?: boolean }

/** A form beside the page it belongs to; the whole screen on a phone. */
export const SideSheet = ({ title, opened, onClose, children, wide = false }: Props) => (
  <Drawer.Root opened={opened} onClose={onClose} position="right" size={wide ? 720 : 480}>
    <Drawer.Overlay backgroundOpacity={0.35} />
    <Drawer.Content>
      {/* Not the drawer's own header, which would be a second banner of the page. */}
      <div className={classes.head}>
        <Drawer.Title className={classes.title}>{title}</Drawer.Title>
        <Drawer.CloseButton aria-label={words('close')} />
      </div>
      <Drawer.Body>{children}</Drawer.Body>
    </Drawer.Content>
  </Drawer.Root>
)
