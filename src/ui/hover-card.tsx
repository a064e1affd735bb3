import { Portal } from '@mantine/core'
import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import classes from './hover-card.module.css'
import { PlainLink } from './plain-link.tsx'

/** A pause before a card opens under a passing pointer, so that moving over a table stays calm. */
const openDelayMs = 250
const closeDelayMs = 120
const margin = 8

type Props = {
  card: ReactNode
  children: ReactNode
  href?: string | undefined
  className?: string | undefined
}

/** Details on hover and on focus; Escape closes, and the pointer may move onto the card (WCAG 1.4.13). */
export const HoverCard = ({ card, children, href, className }: Props) => {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = useId()

  const turn = (next: boolean, delayMs: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(next), delayMs)
  }

  useEffect(() => () => clearTimeout(timer.current), [])

  const handlers = {
    onMouseEnter: () => turn(true, openDelayMs),
    onMouseLeave: () => turn(false, closeDelayMs),
    onFocus: () => turn(true, 0),
    onBlur: () => turn(false, 0),
    'aria-describedby': open ? id : undefined,
    className: `${classes.anchor} ${className ?? ''}`,
  }

  return (
    <>
      {href ? (
        <PlainLink href={href} ref={anchor as RefObject<HTMLAnchorElement>} {...handlers}>
          {children}
        </PlainLink>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the details must be reachable by keyboard
        <span tabIndex={0} ref={anchor} {...handlers}>
          {children}
        </span>
      )}
      {open && (
        <Portal>
          <Panel id={id} anchor={anchor} onStay={() => turn(true, 0)} onLeave={(delayMs) => turn(false, delayMs)}>
            {card}
          </Panel>
        </Portal>
      )}
    </>
  )
}

type PanelProps = {
  id: string
  anchor: RefObject<HTMLElement | null>
  onStay: () => void
  onLeave: (delayMs: number) => void
  children: ReactNode
}

const Panel = ({ id, anchor, onStay, onLeave, children }: PanelProps) => {
  const panel = useRef<HTMLDivElement>(null)
  const leave = useRef(onLeave)
  leave.current = onLeave

  useLayoutEffect(() => {
    if (!anchor.current || !panel.current) return
    const beside = anchor.current.getBoundingClientRect()
    const { width, height } = panel.current.getBoundingClientRect()
    const below = beside.bottom + 6
    const top = below + height + margin > window.innerHeight ? beside.top - height - 6 : below
    const left = Math.min(beside.left, window.innerWidth - width - margin)
    panel.current.style.top = `${Math.max(margin, top)}px`
    panel.current.style.left = `${Math.max(margin, left)}px`
  }, [anchor])

  useEffect(() => {
    const close = () => leave.current(0)
    const closeOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && close()
    window.addEventListener('scroll', close, { capture: true, passive: true })
    document.addEventListener('keydown', closeOnEscape)
    return () => {
      window.removeEventListener('scroll', close, { capture: true })
      document.removeEventListener('keydown', closeOnEscape)
    }
  }, [])

  return (
    <div
      ref={panel}
      id={id}
      role="tooltip"
      className={classes.card}
      onMouseEnter={onStay}
      onMouseLeave={() => onLeave(closeDelayMs)}
    >
      {children}
    </div>
  )
}
