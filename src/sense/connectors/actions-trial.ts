// Trying a source before it is saved: read as a run would read it, outside of any transaction, and recorded nowhere.
import type { Context, Organisation } from '#base/context.ts'
import { type House, inContext, type Principal } from '#base/dispatch.ts'
import { newId } from '#base/ids.ts'
import { OutsideError } from '#base/network/outside.ts'
import type { Day } from '#kit/calendar/day.ts'
import { addDays } from '#kit/calendar/day.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import type { TableRow } from '#kit/csv/read-table.ts'
import { forbidden, invalid } from '#kit/problems.ts'
import { type FeedRun, recordFeed } from '#sense/imports/actions-feed.ts'
import { guessMapping } from '#sense/imports/guess-mapping.ts'
import type { ImportMapping } from '#sense/imports/import-shapes.ts'
import type { NamedRow } from '#sense/metrics/reading-row.ts'
import { knownConnector, rightsOn } from './actions-facts.ts'
import type { Input, Output } from './actions-present.ts'
import type { ConnectorSettings } from './contract-settings.ts'
import { destinationOf } from './destination.ts'
import { readSource } from './jobs-read.ts'
import { partOfBytes } from './jobs-read-url.ts'
import { openSecret, reachOf } from './jobs-run.ts'
import { headerWithToday, prepareRows, settledFormats } from './prepare-rows.ts'
import { sinceDay } from './since-day.ts'
import type { SourcePart } from './source-part.ts'
import { networkOf } from './store.ts'

const sampleRows = 1000
const sampleParts = 20
const shownRows = 20
const shownRefusals = 50
/** Far enough to see some rows, near enough not to read years. */
const trialDays = 30

type Trial = {
  organisation: Organisation
  principal: Principal
  input: Input<'test'>
  sealed: string | null
  reached: Day | null
  allow: string[]
  now: Date
}

/** Inside the transaction: may the actor, and with which secret? */
const beginTrial = async (ctx: Context, input: Input<'test'>): Promise<Trial> => {
  const connector = input.connectorId === undefined ? null : await knownConnector(ctx, input.connectorId)
  if (connector && rightsOn(ctx, connector).length === 0)
    throw forbidden('You need the right ‘connectors.edit’ on this connection; it belongs to others.')
  const isSame = connector !== null && destinationOf(connector.settings) === destinationOf(input.settings)
  if (connector?.secret && !isSame && input.secret === undefined && input.settings.kind !== 'webhook') {
    throw invalid(
      'secret',
      'again',
      'secret: It goes to another place or in another name now, so enter the secret again.',
    )
  }
  const { kind, personId, scopes } = ctx.actor
  return {
    organisation: ctx.organisation,
    principal: { kind, personId, scopes },
    input,
    sealed: isSame ? connector.secret : null,
    reached: connector?.reached ?? null,
    allow: networkOf(ctx),
    now: ctx.now,
  }
}

const isCsv = (settings: ConnectorSettings): boolean =>
  settings.kind === 'folder' || ('format' in settings && settings.format === 'csv')

type Sample = { header: string[]; rows: TableRow[] }

/** The first rows; of many files or messages, those that look like the first. */
const takeSample = async (parts: AsyncIterable<SourcePart>): Promise<Sample | null> => {
  let sample: Sample | null = null
  let count = 0
  for await (const part of parts) {
    count += 1
    sample ??= { header: part.header, rows: [] }
    const alike =
      part.header.length === sample.header.length && part.header.every((name, at) => name === sample?.header[at])
    if (alike) {
      for await (const row of part.rows) {
        sample.rows.push(row)
        if (sample.rows.length >= sampleRows) break
      }
    }
    await part.settled?.(true)
    if (sample.rows.length >= sampleRows || count >= sampleParts) break
  }
  return sample
}

async function* delivered(
  settings: Extract<ConnectorSettings, { kind: 'webhook' }>,
  sample: string | undefined,
  maxBytes: number,
) {
  if (sample === undefined) throw new OutsideError('sample', 'Give an example of what will be delivered.')
  const part = await partOfBytes(Buffer.from(sample), settings, {}, { maxBytes })
  yield { name: null, alone: false, ...part }
}

const partsOf = (house: House, trial: Trial): AsyncIterable<SourcePart> => {
  const { input, organisation, now } = trial
  const { settings } = input
  const reach = reachOf(house, trial.allow)
  if (settings.kind === 'webhook') return delivered(settings, input.sample, reach.outside.limits.maxBytes)
  const tenant = { organisationId: organisation.id, slug: organisation.slug }
  const connectorId = input.connectorId ?? newId()
  const secret = input.secret ?? openSecret(house, trial.sealed, tenant, connectorId)
  const today = dayOf(now, organisation.timeZone)
  const since = sinceDay(settings, trial.reached) ?? addDays(today, -trialDays)
  const request = {
    connectorId,
    slug: organisation.slug,
    settings,
    secret,
    since,
    now,
    calendar: organisation,
    trial: true,
  }
  return readSource(reach, request, input.mapping ?? {})
}

const shown = (row: NamedRow, line: number): Output<'test'>['rows'][number] => ({
  line,
  metric: String(row.metric),
  unit: row.unit === undefined ? null : String(row.unit),
  dimensions: (row.dimensions as Record<string, string> | undefined) ?? {},
  period: String(row.period),
  value: (row.value as number | undefined) ?? null,
  numerator: (row.numerator as number | undefined) ?? null,
  denominator: (row.denominator as number | undefined) ?? null,
})

const nothingRead = { rowsRead: 0, recorded: 0, corrected: 0, unchanged: 0 }

const judge = (house: House, trial: Trial, { header, rows }: Sample): Promise<Output<'test'>> => {
  const { organisation, principal, input, now } = trial
  const { timeZone } = organisation
  const all = headerWithToday(header)
  const samples = rows.slice(0, 50).map((row) => row.cells)
  const mapping: ImportMapping = input.mapping ?? { columns: guessMapping(header, samples) }
  const first: Output<'test'>['rows'] = []
  const columns = all.map((name, at) => ({
    name,
    samples: [...new Set(rows.map((row) => row.cells[at] ?? '').filter((cell) => cell !== ''))].slice(0, 3),
    meaning: mapping.columns[name] ?? 'ignore',
  }))
  const today = dayOf(now, timeZone)
  const call = { organisationId: organisation.id, slug: organisation.slug, principal, operation: 'connectors.test' }
  const run = inContext(house, call, (ctx) =>
    recordFeed(ctx, {
      header: all,
      rows: prepareRows(header, rows, mapping, { today, timeZone }),
      mapping: settledFormats(mapping, isCsv(input.settings)),
      runId: null,
      onRows: (named, lines) => {
        named.slice(0, shownRows - first.length).forEach((row, at) => {
          first.push(shown(row, lines[at] ?? 0))
        })
      },
    }),
  ).catch((error): Pick<FeedRun, 'recorded' | 'corrected' | 'unchanged' | 'refused' | 'refusedLines' | 'rowsRead'> => {
    // A proposal may still lack what only a person knows.
    if (input.mapping !== undefined) throw error
    return { ...nothingRead, rowsRead: rows.length, refused: [], refusedLines: new Set() }
  })
  return run.then(({ rowsRead, recorded, corrected, unchanged, refused, refusedLines }) => ({
    columns,
    mapping,
    rowsRead,
    recorded,
    corrected,
    unchanged,
    refusedCount: refusedLines.size,
    refused: refused.slice(0, shownRefusals),
    rows: first,
  }))
}

const tryOut = async (house: House, answer: unknown): Promise<Output<'test'>> => {
  const trial = answer as Trial
  let sample: Sample | null
  try {
    sample = await takeSample(partsOf(house, trial))
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    throw invalid('settings', error.rule, error.message)
  }
  if (sample) return judge(house, trial, sample)
  const mapping = trial.input.mapping ?? { columns: {} }
  return { columns: [], mapping, ...nothingRead, refusedCount: 0, refused: [], rows: [] }
}

export const testConnector = { action: beginTrial, afterwards: tryOut }
