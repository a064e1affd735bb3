import type { ReactNode } from 'react'
import { t } from '../t.ts'
import { placeIcons } from './place-icons.tsx'

export type Place = { key: PlaceKey; title: string; letter: string; icon: ReactNode }
export type PlaceKey =
  | 'today'
  | 'strategy'
  | 'metrics'
  | 'dependencies'
  | 'decisions'
  | 'reviews'
  | 'settings'
  | 'inbox'

const letters: Record<PlaceKey, string> = {
  today: 't',
  inbox: 'i',
  strategy: 's',
  metrics: 'm',
  dependencies: 'd',
  decisions: 'e',
  reviews: 'r',
  settings: ',',
}

/** The main places in the order of the loop, each with the letter that follows g. */
export const places: Place[] = (Object.keys(letters) as PlaceKey[]).map((key) => ({
  key,
  title: t(`place.${key}`),
  letter: letters[key],
  icon: placeIcons[key],
}))

/** On the phone these stand in the bar at the bottom; the rest is behind More. */
export const thumbPlaces: PlaceKey[] = ['today', 'inbox', 'decisions', 'reviews']
