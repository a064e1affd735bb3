// What stands in the form of a connection, and what is sent of it.
import type { ConnectorKind, ConnectorSettings } from '../contract-settings.ts'
import type { Connector } from './use-connectors.ts'

export type Draft = Record<string, string | number | boolean> & { name: string; kind: ConnectorKind }

/** The settings of each kind, in the order of the form. */
export const fieldsOf = {
  url: ['url', 'format', 'path', 'user', 'header', 'secret', 'firstDay', 'lookBackDays'],
  sql: ['engine', 'host', 'port', 'database', 'user', 'secret', 'encrypted', 'query', 'firstDay', 'lookBackDays'],
  prometheus: ['url', 'query', 'step', 'user', 'secret', 'firstDay', 'lookBackDays'],
  mqtt: ['url', 'topic', 'path', 'user', 'secret'],
  folder: ['folder', 'pattern'],
  webhook: ['format', 'path', 'sample'],
} as const satisfies Record<ConnectorKind, readonly string[]>

export type FieldName = (typeof fieldsOf)[ConnectorKind][number]

/** Such as `settings.url`: as the API names it when something is wrong with it. */
export const keyOf = (name: FieldName): string => (name === 'secret' || name === 'sample' ? name : `settings.${name}`)

const defaults: Partial<Record<FieldName, string | number | boolean>> = {
  format: 'csv',
  engine: 'postgresql',
  port: 5432,
  encrypted: true,
  step: 'day',
  pattern: '*.csv',
  lookBackDays: 7,
}

export const draftOf = (connector: Connector | undefined): Draft => {
  const kind = connector?.kind ?? 'url'
  const draft: Draft = { name: connector?.name ?? '', kind, schedule: 'hand', at: '06:00' }
  const given = (connector?.settings ?? {}) as Record<string, string | number | boolean>
  for (const name of new Set(Object.values(fieldsOf).flat())) draft[keyOf(name)] = given[name] ?? defaults[name] ?? ''
  const schedule = connector ? connector.schedule : { everyMinutes: 60 }
  if (schedule && 'dailyAt' in schedule) Object.assign(draft, { schedule: 'daily', at: schedule.dailyAt })
  else if (schedule) draft.schedule = String(schedule.everyMinutes)
  return draft
}

export const settingsOf = (draft: Draft, kept: Connector | undefined): ConnectorSettings => {
  const names = fieldsOf[draft.kind].filter((name) => name !== 'secret' && name !== 'sample')
  const entries = names.map((name) => [name, draft[keyOf(name)]] as const).filter(([, value]) => value !== '')
  // What the form does not show stays as it was set over the API.
  const others =
    kept?.settings.kind === 'url' && draft.kind === 'url' && kept.settings.headers
      ? { headers: kept.settings.headers }
      : {}
  return { kind: draft.kind, ...Object.fromEntries(entries), ...others } as ConnectorSettings
}

export const scheduleOf = ({ kind, schedule, at }: Draft): Connector['schedule'] => {
  if (kind === 'webhook' || schedule === 'hand') return null
  return schedule === 'daily' ? { dailyAt: String(at) } : { everyMinutes: Number(schedule) }
}
