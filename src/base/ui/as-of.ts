// The instant as of which a page is read, as its address says.
import { addDays } from '#kit/calendar/day.ts'
import { startOfDay } from '#kit/calendar/time-zone.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'

const day = /^\d{4}-\d{2}-\d{2}$/

/** What a day or an instant in an address stands for; a day means its end. Undefined for now, and for what is neither. */
export const asOfInstant = (said: unknown, timeZone: string, now: Date): string | undefined => {
  if (typeof said !== 'string') return undefined
  const at = day.test(said) && !Number.isNaN(Date.parse(said)) ? startOfDay(addDays(said, 1), timeZone) : new Date(said)
  const instant = day.test(said) ? at.getTime() - 1 : at.getTime()
  return Number.isNaN(instant) || instant >= now.getTime() ? undefined : new Date(instant).toISOString()
}

/** Undefined while the page shows the present. */
export const useAsOf = (): string | undefined => {
  const [{ asOf }] = useAddressState()
  const { timeZone, now } = useUi()
  return asOfInstant(asOf, timeZone, now())
}
