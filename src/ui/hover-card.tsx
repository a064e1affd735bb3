import { Portal } from '@mantine/core'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import classes from './hover-card.module.css'
import { PlainLink } from './plain-link.tsx'

/** A pause before a card opens under a passing pointer, so that moving over a table stays calm. */
const openDelayMs = 250
const closeDelayMs = 120
const margin = 8

const placeBeside = (anchor: DOMRect, card: DOMRect) => {
  const below = anchor.bottom + 6
  const top = below + card.height + margin > window.innerHeight ? anchor.top - card.height - 6 : below
  const left = Math.max(margin, Math.min(anchor.left, window.innerWidth - card.width - margin))
  return { top: Math.max(margin, top), left }
}

type Props = {
  card: ReactNode
  children: ReactNode
  href?: string | undefined
  className?: string | undefined
}

/** Details on hover and on focus; Escape closes, and the pointer may move onto the card (WCAG 1.4.13). */
export const HoverCard = ({ card, children, href, className }: Props) => {
  const [open, setOpen] = useState(false)
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null)
  const anchor = useRef<HTMLElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = useId()

  const turn = (next: boolean, delayMs: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(next), delayMs)
  }

  useEffect(() => () => clearTimeout(timer.current), [])

  useLayoutEffect(() => {
    if (!open || !anchor.current || !panel.current) return setPlace(null)
    setPlace(placeBeside(anchor.current.getBoundingClientRect(), panel.current.getBoundingClientRect()))
    const close = () => setOpen(false)
    const closeOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && close()
    window.addEventListener('scroll', close, { capture: true, passive: true })
    document.addEventListener('keydown', closeOnEscape)
    return () => {
      window.removeEventListener('scroll', close, { capture: true })
      document.removeEventListener('keydown', closeOnEscape)
    }
  }, [open])

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
        <PlainLink href={href} ref={anchor as React.Ref<HTMLAnchorElement>} {...handlers}>
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
          <div
            ref={panel}
            id={id}
            role="tooltip"
            className={classes.card}
            style={place ? place : { visibility: 'hidden', top: 0, left: 0 }}
            onMouseEnter={() => turn(true, 0)}
            onMouseLeave={() => turn(false, closeDelayMs)}
          >
            {card}
          </div>
        </Portal>
      )}
    </>
  )
}
