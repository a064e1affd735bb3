import { freshnessTones, statusTones } from '#ui/tones.ts'
import type { UiSettings } from '#ui/ui-provider.tsx'
import { serverNow, watchServerTime } from '../server-clock.ts'
import { t } from '../t.ts'

const statusWords = Object.fromEntries(
  statusTones.map((tone) => [tone, t(`status.${tone}`)]),
) as UiSettings['statusWords']
const freshnessWords = Object.fromEntries(
  freshnessTones.map((tone) => [tone, t(`freshness.${tone}`)]),
) as UiSettings['freshnessWords']

/** Words are English so far, so that figures and days follow an English locale unless the organisation says another. */
const ownLocale = navigator.languages.find((one) => one.startsWith('en-')) ?? 'en-GB'

export const defaultSettings: UiSettings = {
  locale: ownLocale,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  currency: 'EUR',
  weekStart: 1,
  now: serverNow,
  watchNow: watchServerTime,
  statusWords,
  freshnessWords,
}
