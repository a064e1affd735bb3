import { Drawer } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { PlainLink } from '#ui/plain-link.tsx'
import { useHref } from '../address.ts'
import { useInboxCount } from '../inbox-count.ts'
import { t } from '../t.ts'
import { LiveMark } from './live-mark.tsx'
import { PersonMenu } from './person-menu.tsx'
import classes from './phone-bar.module.css'
import { placeIcons } from './place-icons.tsx'
import { type Place, places, thumbPlaces } from './places.ts'

/** The thumb's way around on a phone. */
export const PhoneBar = () => {
  const [open, setOpen] = useState(false)
  const href = useHref()
  const owed = useInboxCount()
  const { pathname } = useLocation()
  const link = ({ key, title, icon }: Place, className: string | undefined) => (
    <PlainLink
      key={key}
      href={href(key)}
      aria-current={pathname.startsWith(href(key)) ? 'page' : undefined}
      onClick={() => setOpen(false)}
      className={className}
    >
      {icon}
      {title}
      {key === 'inbox' && owed ? <span className={classes.count}>{owed}</span> : null}
    </PlainLink>
  )
  return (
    <>
      <nav aria-label={t('shell.places')} className={classes.bar}>
        {places.filter(({ key }) => thumbPlaces.includes(key)).map((place) => link(place, classes.place))}
        <button type="button" aria-expanded={open} className={classes.place} onClick={() => setOpen(true)}>
          {placeIcons.more}
          {t('shell.more')}
        </button>
      </nav>
      <Drawer opened={open} onClose={() => setOpen(false)} position="bottom" size="auto" title={t('shell.more')}>
        {places.filter(({ key }) => !thumbPlaces.includes(key)).map((place) => link(place, classes.row))}
        <button
          type="button"
          className={classes.row}
          onClick={() => {
            setOpen(false)
            spotlight.open()
          }}
        >
          {placeIcons.find}
          {t('shell.find')}
        </button>
        <div className={classes.foot}>
          <PersonMenu />
          <LiveMark />
        </div>
      </Drawer>
    </>
  )
}
