import { Suspense, useState } from 'react'
import { t } from '../t.ts'
import { PhoneSheet } from './later.ts'
import classes from './phone-bar.module.css'
import { placeIcons } from './place-icons.tsx'
import { PlaceLink } from './place-link.tsx'
import { places, thumbPlaces } from './places.ts'

/** The thumb's way around on a phone. */
export const PhoneBar = () => {
  const [open, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  return (
    <>
      <nav aria-label={t('shell.places')} className={classes.bar}>
        {places
          .filter(({ key }) => thumbPlaces.includes(key))
          .map((place) => (
            <PlaceLink key={place.key} place={place} className={classes.place} countClassName={classes.count} />
          ))}
        <button
          type="button"
          aria-expanded={open}
          className={classes.place}
          onClick={() => {
            setWasOpened(true)
            setOpen(true)
          }}
        >
          {placeIcons.more}
          {t('shell.more')}
        </button>
      </nav>
      <Suspense>{wasOpened && <PhoneSheet open={open} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
