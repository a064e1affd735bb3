import { spotlight } from '@mantine/spotlight'
import { AfterFirstPaint } from '#ui/after-first-paint.tsx'
import { useSession } from '../session.ts'
import { t } from '../t.ts'
import { PersonMenu } from './later.ts'
import { LiveMark } from './live-mark.tsx'
import { PlaceLink } from './place-link.tsx'
import { places } from './places.ts'
import classes from './side-bar.module.css'

/** The desk's way around: the organisation, finding, the main places, and oneself at the foot. */
export const SideBar = () => {
  const { organisation } = useSession()
  return (
    <header className={classes.bar}>
      <p className={classes.name}>{organisation?.name}</p>
      <button type="button" className={classes.find} onClick={spotlight.open}>
        {t('shell.find')}
        <kbd>Ctrl K</kbd>
      </button>
      <nav aria-label={t('shell.places')} className={classes.places}>
        {places.map((place) => (
          <PlaceLink key={place.key} place={place} className={classes.place} countClassName={classes.count} />
        ))}
      </nav>
      <div className={classes.foot}>
        <LiveMark />
        <div className={classes.person}>
          <AfterFirstPaint>
            <PersonMenu />
          </AfterFirstPaint>
        </div>
      </div>
    </header>
  )
}
