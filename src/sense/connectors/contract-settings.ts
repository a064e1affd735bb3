// What each kind of source needs to be told, without its secret.
import { z } from 'zod'

const text = (most: number) => z.string().trim().min(1).max(most)
const user = z.string().trim().max(200).optional().describe('Of whom the secret is the password.')

/** These say where the request goes, how long it is, or who asks; they are not for the form. */
const refusedHeaders =
  /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|proxy-.*|authorization|cookie)$/i

const url = z
  .url({ protocol: /^https?$/, error: 'An address begins with http:// or https://.' })
  .max(2000)
  .refine(
    (address) => !/^https?:\/\/[^/]*@/.test(address),
    'Give user and password in their own fields, not in the address.',
  )

const headers = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'A header has letters, digits and hyphens.'),
    z.string().regex(/^[\x20-\x7e]{0,500}$/, 'A header has plain characters on one line.'),
  )
  .refine((given) => Object.keys(given).length <= 10, 'At most 10 headers.')
  .refine(
    (given) => !Object.keys(given).some((name) => refusedHeaders.test(name)),
    'This header is not for you to set.',
  )
  .optional()

const path = z
  .string()
  .trim()
  .max(300)
  .refine((given) => !/\b(match|search)\s*\(/.test(given), 'A path has no regular expressions.')
  .optional()
  .describe('Where the rows are, as a JSONPath such as $.data.items[*]; the document itself when left out.')

const lookBackDays = z
  .int()
  .min(0)
  .max(400)
  .default(7)
  .describe('How far before the latest period it reads again, for what was corrected or came late.')

const firstDay = z.iso.date().optional().describe('From which day on it reads the first time.')

const host = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._:[\]-]{1,253}$/, 'A host is a name such as db.example.com, or an address.')

const shapes = [
  z.strictObject({
    kind: z.literal('url'),
    url: url.describe('{since} in it becomes the day from which on it is read.'),
    format: z.enum(['csv', 'json']),
    path,
    user,
    header: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,60}$/)
      .optional()
      .describe('The header that carries the secret, such as X-API-Key; Authorization when left out.'),
    headers,
    lookBackDays,
    firstDay,
  }),
  z.strictObject({
    kind: z.literal('sql'),
    engine: z.enum(['postgresql', 'mysql']),
    host,
    port: z.int().min(1).max(65_535),
    database: text(200),
    user: text(200),
    encrypted: z.boolean().default(true).describe('Over TLS, with a certificate that somebody vouches for.'),
    query: text(20_000).describe('One select; :since becomes the day from which on it is read.'),
    lookBackDays,
    firstDay,
  }),
  z.strictObject({
    kind: z.literal('prometheus'),
    url: url.describe('Of the server, such as http://prometheus.example.com:9090.'),
    query: text(5000),
    step: z.enum(['day', 'week', 'month']).default('day').describe('It is asked as of the end of each.'),
    user,
    lookBackDays,
    firstDay,
  }),
  z.strictObject({
    kind: z.literal('mqtt'),
    url: z
      .url({ protocol: /^mqtts?$/, error: 'An address begins with mqtt:// or mqtts://.' })
      .max(500)
      .refine((address) => !/^mqtts?:\/\/[^/]*@/.test(address), 'Give user and password in their own fields.'),
    topic: text(500).describe('A topic, with + and # as the broker knows them.'),
    path,
    user,
  }),
  z.strictObject({
    kind: z.literal('folder'),
    folder: z
      .string()
      .trim()
      .max(300)
      .default('')
      .refine(
        (given) => !given.startsWith('/') && !given.split(/[\\/]/).includes('..'),
        'A folder below the watched one.',
      ),
    pattern: text(100).default('*.csv').describe('Which files, with * for anything.'),
  }),
  z.strictObject({ kind: z.literal('webhook'), format: z.enum(['json', 'csv']).default('json'), path }),
] as const

export const connectorSettings = z.discriminatedUnion('kind', [...shapes])
export type ConnectorSettings = z.output<typeof connectorSettings>
export type ConnectorKind = ConnectorSettings['kind']
export type SettingsOf<Kind extends ConnectorKind> = Extract<ConnectorSettings, { kind: Kind }>

export const connectorKinds = [
  'url',
  'sql',
  'prometheus',
  'mqtt',
  'folder',
  'webhook',
] as const satisfies ConnectorKind[]

export const connectorSchedule = z.union([
  z.strictObject({ everyMinutes: z.int().min(1).max(10_080) }),
  z.strictObject({
    dailyAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 06:30, in the organisation’s time zone.'),
  }),
])
export type ConnectorSchedule = z.output<typeof connectorSchedule>
