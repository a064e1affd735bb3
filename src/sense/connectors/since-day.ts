// From which day on a source is read again: a little before the latest period that it gave, so that what came late or was
// corrected comes too. What stands already is recognised, so nothing is doubled.
import { addDays, type Day } from '#kit/calendar/day.ts'
import type { ConnectorSettings } from './contract-settings.ts'

export const sinceDay = (settings: ConnectorSettings, reached: Day | null): Day | null => {
  if (!('lookBackDays' in settings)) return null
  const { lookBackDays, firstDay } = settings
  if (reached === null) return firstDay ?? null
  const from = addDays(reached, -lookBackDays)
  return firstDay !== undefined && firstDay > from ? firstDay : from
}

/** Before a source has given anything and nobody said where to begin: everything. */
export const beginning: Day = '1900-01-01'
