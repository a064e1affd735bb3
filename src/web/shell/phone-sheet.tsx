import { Drawer } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { t } from '../t.ts'
import { LiveMark } from './live-mark.tsx'
import { PersonMenu } from './person-menu.tsx'
import classes from './phone-bar.module.css'
import { placeIcons } from './place-icons.tsx'
import { PlaceLink } from './place-link.tsx'
import { places, thumbPlaces } from './places.ts'

/** What the bar has no room for. */
export const PhoneSheet = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Drawer opened={open} onClose={onClose} position="bottom" size="auto" title={t('shell.more')}>
    {places
      .filter(({ key }) => !thumbPlaces.includes(key))
      .map((place) => (
        <PlaceLink
          key={place.key}
          place={place}
          className={classes.row}
          countClassName={classes.count}
          onClick={onClose}
        />
      ))}
    <button
      type="button"
      className={classes.row}
      onClick={() => {
        onClose()
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
)
