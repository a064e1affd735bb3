import { spotlight } from '@mantine/spotlight'
import { useLocation } from '@tanstack/react-router'
import { PlainLink } from '#ui/plain-link.tsx'
import { useHref } from '../address.ts'
import { useInboxCount } from '../inbox-count.ts'
import { useSession } from '../session.ts'
import { t } from '../t.ts'
import { LiveMark } from './live-mark.tsx'
import { PersonMenu } from './person-menu.tsx'
import { places } from './places.ts'
import classes from './side-bar.module.css'

/** The desk's way around: the organisation, finding, the main places, and oneself at the foot. */
export const SideBar = () => {
  const href = useHref()
  const owed = useInboxCount()
  const { pathname } = useLocation()
  const { organisation } = useSession()
  return (
    <header className={classes.bar}>
      <p className={classes.name}>{organisation?.name}</p>
      <button type="button" className={classes.find} onClick={spotlight.open}>
        {t('shell.find')}
        <kbd>Ctrl K</kbd>
      </button>
      <nav aria-label={t('shell.places')} className={classes.places}>
        {places.map(({ key, title, icon }) => {
          const address = href(key)
          const isHere = pathname === address || pathname.startsWith(`${address}/`)
          return (
            <PlainLink key={key} href={address} aria-current={isHere ? 'page' : undefined} className={classes.place}>
              {icon}
              {title}
              {key === 'inbox' && owed ? <span className={classes.count}>{owed}</span> : null}
            </PlainLink>
          )
        })}
      </nav>
      <div className={classes.foot}>
        <LiveMark />
        <PersonMenu />
      </div>
    </header>
  )
}
