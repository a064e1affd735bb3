import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from './words.ts'

type Props = { title: string; opened: boolean; onClose: () => void; children: ReactNode; wide?: boolean }

/** A form beside the page it belongs to; the whole screen on a phone. */
export const SideSheet = ({ title, opened, onClose, children, wide = false }: Props) => (
  <Drawer
    opened={opened}
    onClose={onClose}
    title={<span className="tl-strong">{title}</span>}
    position="right"
    size={wide ? 720 : 480}
    overlayProps={{ backgroundOpacity: 0.35 }}
    closeButtonProps={{ 'aria-label': words('close') }}
  >
    {children}
  </Drawer>
)
