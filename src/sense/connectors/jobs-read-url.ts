// Reads a CSV or JSON document from an address.
import { fetchOutside } from '#base/network/fetch-outside.ts'
import { OutsideError, type Reach } from '#base/network/outside.ts'
import { readTable } from '#kit/csv/read-table.ts'
import type { SettingsOf } from './contract-settings.ts'
import { beginning } from './since-day.ts'
import type { SourcePart, SourceRequest } from './source-part.ts'
import { tableOfJson } from './table-of-json.ts'

const usualLines = 1_000_000

/** What opens the door, beside user and password, which are told apart. */
const authorityOf = (
  { user, header, headers = {} }: SettingsOf<'url'>,
  secret: string | null,
): Record<string, string> => {
  if (secret === null || user !== undefined) return headers
  return {
    ...headers,
    ...(header === undefined ? { authorization: `Bearer ${secret}` } : { [header.toLowerCase()]: secret }),
  }
}

/** Counted before anything is recorded, so that a file that is too long is refused as a whole. */
const countLines = (bytes: Buffer): number => {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

export const partOfBytes = async (
  bytes: Buffer,
  { format, path }: { format: 'csv' | 'json'; path?: string | undefined },
  mapping: { encoding?: string | undefined; delimiter?: ',' | ';' | '\t' | '|' | undefined },
  { maxBytes, mostLines = usualLines }: { maxBytes: number; mostLines?: number },
): Promise<Omit<SourcePart, 'name' | 'alone'>> => {
  if (format === 'json') {
    const table = tableOfJson(bytes.toString('utf8'), path)
    if (typeof table === 'string') throw new OutsideError('json', table)
    return table
  }
  const lines = countLines(bytes)
  if (lines > mostLines + 1) {
    throw new OutsideError(
      'rows',
      `There are ${lines} lines; at most ${mostLines} are taken at once. Ask for less, such as by {since}.`,
    )
  }
  return readTable(bytes, { ...mapping, maxBytes, maxRows: mostLines })
}

export async function* readUrl(
  reach: Reach,
  { settings, secret, since }: SourceRequest<SettingsOf<'url'>>,
  mapping: { encoding?: string | undefined; delimiter?: ',' | ';' | '\t' | '|' | undefined },
): AsyncGenerator<SourcePart> {
  const answer = await fetchOutside(reach, {
    url: settings.url.replaceAll('{since}', since ?? beginning),
    headers: authorityOf(settings, secret),
    ...(settings.user !== undefined && { user: settings.user, password: secret ?? '' }),
  })
  if (answer.status < 200 || answer.status > 299) {
    throw new OutsideError('status', `${new URL(answer.url).host} answers with status ${answer.status}.`)
  }
  yield {
    name: null,
    alone: false,
    ...(await partOfBytes(answer.bytes, settings, mapping, reach.outside.limits)),
  }
}
