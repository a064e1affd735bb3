import { useLocation } from '@tanstack/react-router'
import { PlainLink } from '#ui/plain-link.tsx'
import { useHref } from '../address.ts'
import { useInboxCount } from '../inbox-count.ts'
import type { Place } from './places.ts'

type Props = {
  place: Place
  className: string | undefined
  countClassName: string | undefined
  onClick?: () => void
}

/** A main place with its sign; the inbox says how much is in it. */
export const PlaceLink = ({ place: { key, title, icon }, className, countClassName, onClick }: Props) => {
  const href = useHref()(key)
  const { pathname } = useLocation()
  const owed = useInboxCount()
  const isHere = pathname === href || pathname.startsWith(`${href}/`)
  return (
    <PlainLink href={href} aria-current={isHere ? 'page' : undefined} onClick={onClick} className={className}>
      {icon}
      {title}
      {key === 'inbox' && owed ? <span className={countClassName}>{owed}</span> : null}
    </PlainLink>
  )
}
