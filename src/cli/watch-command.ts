// `throughline watch [metrics…]`: prints what changes, one line each, until Ctrl-C.
import type { Command } from 'commander'
import type { MetricLine } from '#report/lines/contract.ts'
import { metricLine } from '#report/lines/line-words.ts'
import { contracts } from '#server/contracts.ts'
import { listen, type StreamEvent } from './event-stream.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { callServer, connectionOf, type Server } from './remote-call.ts'
import { addServerOptions } from './remote-commands.ts'
import { painter, wantsColour } from './status-colour.ts'

type Given = Server & { plain?: boolean; json?: boolean }

type Change = { subjectKind: string; subjectId: string }

/** A reading and what it does to the status come one after the other; they are one line. */
const gatherMs = 250

const lineOf = (metricId: string, given: Given): Promise<MetricLine> =>
  callServer(contracts.lines.metric['~orpc'].route, { metricId }, given)

/** By what a line differs from the one before. */
const gist = ({ status, number, periodStart, reason, name }: MetricLine): string =>
  JSON.stringify([status, number, periodStart, reason, name])

const say = (words: string): void => void process.stderr.write(`${words}\n`)

const clockText = (): string => new Date().toTimeString().slice(0, 8)

const watcher = (given: Given, isWatched: (metricId: string) => boolean) => {
  const seen = new Map<string, string>()
  const waiting = new Set<string>()
  const paint = painter(wantsColour(given, process.stdout, process.env))
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()

  const print = (line: MetricLine): void => {
    const words = given.json
      ? JSON.stringify({ at: new Date().toISOString(), ...line })
      : `${clockText()}  ${metricLine(line, (text) => paint(line.status, text))}`
    process.stdout.write(`${words}\n`)
  }
  const look = async (): Promise<void> => {
    for (const metricId of [...waiting]) {
      waiting.delete(metricId)
      try {
        const line = await lineOf(metricId, given)
        if (seen.get(metricId) === gist(line)) continue
        seen.set(metricId, gist(line))
        print(line)
      } catch (error) {
        if (!(error instanceof CommandError)) throw error
        // What cannot be seen any more is not told of; what cannot be reached is asked for again once the line stands.
        if (error.exitCode === exitCodes.unreachable) waiting.add(metricId)
        if (waiting.has(metricId)) return
      }
    }
  }
  const lookSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      looking = looking.then(look)
    }, gatherMs)
  }
  return {
    know: (line: MetricLine): void => void seen.set(line.id, gist(line)),
    hear: ({ event, data }: StreamEvent): void => {
      if (event === 'reset') for (const metricId of seen.keys()) waiting.add(metricId)
      if (event === 'change') {
        const { subjectKind, subjectId } = JSON.parse(data) as Change
        if (subjectKind === 'metric' && isWatched(subjectId)) waiting.add(subjectId)
      }
      if (waiting.size > 0) lookSoon()
    },
    end: (): void => clearTimeout(timer),
  }
}

const watch = async (names: string[], given: Given): Promise<void> => {
  const { organisation, base, authorization } = connectionOf(given)
  const known = await Promise.all(names.map((name) => lineOf(name, given)))
  const ids = new Set(known.map(({ id }) => id))
  const watching = watcher(given, (metricId) => ids.size === 0 || ids.has(metricId))
  for (const line of known) watching.know(line)
  const ending = new AbortController()
  const end = () => ending.abort()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  // Whoever read our lines, such as `head`, has enough.
  process.stdout.on('error', end)
  let lost = false
  try {
    await listen({
      address: `${base}/events`,
      authorization,
      signal: ending.signal,
      onEvent: (event) => {
        if (event.event === 'hello') {
          if (lost) say('Connected again.')
          else
            say(`Watching ${known.length > 0 ? known.map(({ name }) => name).join(', ') : organisation}. Ctrl-C ends.`)
          lost = false
        }
        watching.hear(event)
      },
      onLost: (waitMs) => {
        lost = true
        say(`The line is lost; trying again in ${Math.ceil(waitMs / 1000)} s.`)
      },
    })
  } finally {
    watching.end()
  }
}

export const addWatchCommand = (program: Command): void => {
  const command = program
    .command('watch')
    .description('print what changes, one line each: time, status, name, value and reason; Ctrl-C ends')
    .argument('[metrics...]', 'by id or code; without one, all that you may see')
    .option('--plain', 'without colour, also on a terminal')
  addServerOptions(command).action(watch)
}
