// Takes in what a broker kept for us: the session outlives the connection, so what came meanwhile is delivered now, and a
// message is acknowledged only once it is recorded. At least once: what comes twice is recognised.
import { isIP } from 'node:net'
import type { MqttClient } from 'mqtt'
import { asOutsideError } from '#base/network/fetch-outside.ts'
import { allowedAddress, OutsideError, type Reach } from '#base/network/outside.ts'
import type { SettingsOf } from './contract-settings.ts'
import type { SourcePart, SourceRequest } from './source-part.ts'
import { tableOfJson, tableOfValues } from './table-of-json.ts'
import { isUnder } from './topic-filter.ts'

type Mqtt = SettingsOf<'mqtt'>
type Message = { topic: string; text: string; done(): void }

/** When nothing has come for so long, that was all. */
const quietMs = 1_500
const mostMessages = 10_000
const largestMessage = 256_000

const open = async (
  reach: Reach,
  { settings, secret, connectorId, trial }: SourceRequest<Mqtt>,
): Promise<MqttClient> => {
  const url = new URL(settings.url)
  const secure = url.protocol === 'mqtts:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = Number(url.port) || (secure ? 8883 : 1883)
  const address = await allowedAddress(reach, host, port)
  // Loaded where it is used: a server without brokers starts without it.
  const { connect } = await import('mqtt')
  return connect({
    protocol: secure ? 'mqtts' : 'mqtt',
    host: address,
    port,
    ...(secure && { rejectUnauthorized: true, ...(isIP(host) === 0 && { servername: host }) }),
    ...(settings.user !== undefined && { username: settings.user }),
    ...(secret !== null && { password: secret }),
    // A trial must not take away what the connector itself is owed.
    clientId: trial ? `throughline-try-${connectorId.slice(-10)}` : `throughline-${connectorId}`,
    clean: trial,
    protocolVersion: 4,
    reconnectPeriod: 0,
    connectTimeout: reach.outside.limits.connectMs,
  })
}

const subscribed = (client: MqttClient, topic: string, who: string): Promise<void> =>
  new Promise((resolve, reject) => {
    client.once('error', (error) => reject(asOutsideError(error, who)))
    client.once('close', () =>
      reject(new OutsideError('connection', `${who} does not answer, or broke the connection off.`)),
    )
    client.once('connect', () =>
      client.subscribe(topic, { qos: 1 }, (error, granted) => {
        const refused = granted?.some(({ qos }) => (qos as number) >= 128)
        if (error || refused) reject(new OutsideError('topic', `${who} does not let us listen to ‘${topic}’.`))
        else resolve()
      }),
    )
  })

const readMessage = ({ topic, text }: Message, { settings }: SourceRequest<Mqtt>): Omit<SourcePart, 'settled'> => {
  const table = text.length > largestMessage ? 'The message is too large.' : tableOf(text, settings.path)
  const found =
    typeof table === 'string'
      ? {
          header: [],
          rows: [{ line: 1, cells: [], refusal: { line: 1, column: null, rule: 'message', message: table } }],
        }
      : table
  const levels = topic.split('/')
  const more = { topic, ...Object.fromEntries(levels.map((level, at) => [`topic ${at + 1}`, level])) }
  return {
    name: topic,
    alone: true,
    header: [...found.header, ...Object.keys(more)],
    rows: found.rows.map((row) => (row.refusal ? row : { ...row, cells: [...row.cells, ...Object.values(more)] })),
  }
}

/** A bare figure is a message, too. */
const tableOf = (text: string, path: string | undefined) =>
  /^\s*[[{"]/.test(text) ? tableOfJson(text, path) : tableOfValues([text.trim()])

export async function* readMqtt(reach: Reach, request: SourceRequest<Mqtt>): AsyncGenerator<SourcePart> {
  const who = new URL(request.settings.url).host
  const client = await open(reach, request)
  const waiting: Message[] = []
  let wake = (): void => {}
  let broken: Error | null = null
  client.on('error', (error) => {
    broken = error
    wake()
  })
  client.on('close', () => {
    broken ??= new OutsideError('cut_off', `${who} broke the connection off.`)
    wake()
  })
  // The broker hears that a message has arrived only when `done` is called.
  client.handleMessage = (packet, done) => {
    waiting.push({ topic: packet.topic, text: packet.payload.toString(), done: () => done() })
    wake()
  }
  // Not waited for: what the session kept comes first, and the broker's next word only after it is acknowledged.
  let listening = false
  subscribed(client, request.settings.topic, who).then(
    () => {
      listening = true
      wake()
    },
    (error: Error) => {
      broken ??= error
      wake()
    },
  )
  const somethingNew = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = listening ? setTimeout(resolve, quietMs) : undefined
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const next = async (): Promise<Message | undefined> => {
    while (waiting.length === 0 && !broken) {
      const before = listening
      await somethingNew()
      if (before && waiting.length === 0) break
    }
    if (broken && waiting.length === 0) throw asOutsideError(broken, who)
    return waiting.shift()
  }
  try {
    for (let count = 0; count < mostMessages; count += 1) {
      const message = await next()
      if (!message) return
      // Of a topic that it listened to before it was changed.
      if (!isUnder(request.settings.topic, message.topic)) {
        message.done()
        continue
      }
      yield { ...readMessage(message, request), settled: async () => message.done() }
    }
  } finally {
    await client.endAsync(false).catch(() => {})
  }
}
