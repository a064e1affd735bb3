// Kills a server with kill -9 again and again while readings are written to it, and looks whether an acknowledged one is missing.
// node bench/durability.ts [--times 50]; on the embedded database, or with DATABASE_URL on that PostgreSQL, which must be empty.
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Client, clientOf, ok, password, signIn } from '../test/scenarios/company.ts'
import { type ServerProcess, startProcess } from '../test/scenarios/server-process.ts'
import { count, median, ms, timed } from './figures.ts'

const { values } = parseArgs({ options: { times: { type: 'string', default: '50' } } })
const times = Number(values.times)
const writers = 4
/** In each round before the kill may come. */
const atLeast = 20
const codes = ['first', 'second', 'third']

const dataDir = await mkdtemp(join(tmpdir(), 'throughline-durability-'))
const { DATABASE_URL } = process.env
const environment = {
  DATA_DIR: dataDir,
  AUTH_SECRET: 'a secret for benchmarks, long enough to pass',
  ...(DATABASE_URL && { DATABASE_URL }),
}
const say = (line: string) => process.stdout.write(`${line}\n`)

const account = { organisationName: 'Durable', name: 'Ada', email: 'ada@bench.example', password }
const base = '/api/v1/o/durable'
let authorization = ''

const enter = (server: ServerProcess): Client => clientOf(server.door, base, { authorization })

const found = async (server: ServerProcess): Promise<void> => {
  ok(await clientOf(server.door, '/api/v1', {}).post('/setup', account))
  const admin = clientOf(server.door, base, { cookie: await signIn(server.door, account.email) })
  const root = ok(await admin.get('/units')).items[0]
  for (const code of codes) {
    const metric = { code, name: code, unitId: root.id, ownerId: root.headId, direction: 'lower', rhythm: 'daily' }
    ok(await admin.post('/metrics', { ...metric, total: 'last', breachLevel: 1_000_000 }))
  }
  authorization = `Bearer ${ok(await admin.post('/keys', { name: 'writer', scopes: ['everything'] })).secret}`
}

/** Each write has a day of its own, so that none hides another. */
const dayOf = (n: number): string => new Date(Date.UTC(1900, 0, 1 + n)).toISOString().slice(0, 10)

const acknowledged = new Set<string>()
let sent = 0

/** Writes the same figure to every metric in one call, one call after the other, until the server is gone. */
const write = async (client: Client, done: () => void): Promise<void> => {
  for (;;) {
    const period = dayOf(sent)
    const value = sent
    sent += 1
    const answer = await client
      .post('/readings', { readings: codes.map((metric) => ({ metric, period, value })) })
      .catch(() => null)
    if (!answer) return
    ok(answer)
    acknowledged.add(period)
    done()
  }
}

const stored = async (client: Client, code: string): Promise<Map<string, number>> => {
  const readings = new Map<string, number>()
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: { period: string; value: number }[]; nextCursor: string | null } = ok(
      await client.get(`/metrics/${code}/readings?limit=200${cursor && `&cursor=${cursor}`}`),
    )
    for (const { period, value } of page.items) readings.set(period, value)
    cursor = page.nextCursor
  }
  return readings
}

type Finding = { lost: number; torn: number }

/** Lost: acknowledged and not there. Torn: there for one metric and not for another of the same call. */
const look = async (client: Client): Promise<Finding> => {
  const [first, ...others] = await Promise.all(codes.map((code) => stored(client, code)))
  if (!first) throw new Error('There is no metric.')
  const days = new Set([first, ...others].flatMap((readings) => [...readings.keys()]))
  const torn = [...days].filter((day) => others.some((readings) => readings.get(day) !== first.get(day))).length
  return { lost: [...acknowledged].filter((day) => !first.has(day)).length, torn }
}

const starts: number[] = []
const findings: Finding[] = []
let server = await startProcess(environment)
await found(server)
for (let round = 1; round <= times; round += 1) {
  const begun = Promise.withResolvers<void>()
  const enough = acknowledged.size + atLeast
  const counted = () => acknowledged.size >= enough && begun.resolve()
  const writing = Array.from({ length: writers }, () => write(enter(server), counted))
  await begun.promise
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000))
  await server.signal('SIGKILL')
  await Promise.all(writing)
  starts.push(
    await timed(async () => {
      server = await startProcess(environment)
    }),
  )
  const finding = await look(enter(server))
  findings.push(finding)
  if (round % 10 === 0 || finding.lost > 0 || finding.torn > 0) {
    say(`${round} kills: ${count(acknowledged.size)} writes acknowledged, ${finding.lost} lost, ${finding.torn} torn`)
  }
}
const { intact } = ok(await enter(server).get('/history/verify'))
await server.signal('SIGTERM')
await rm(dataDir, { recursive: true, force: true })

const sum = (what: keyof Finding) => findings.reduce((total, finding) => total + finding[what], 0)
say(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, ${process.platform}`)
say(
  `${DATABASE_URL ? 'PostgreSQL' : 'embedded'} database, ${times} kills, ${writers} writers: ${count(acknowledged.size)} of ${count(sent)} writes of ${codes.length} readings acknowledged, ${sum('lost')} lost, ${sum('torn')} torn; history ${intact ? 'whole' : 'BROKEN'}; from kill to listening again: median ${ms(median(starts))}, longest ${ms(Math.max(...starts))}`,
)
if (sum('lost') + sum('torn') > 0 || !intact) process.exitCode = 1
