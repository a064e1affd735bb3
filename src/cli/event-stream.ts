// Hears the live stream of a server until it is told to stop: a line that is lost is opened again, later each time, and
// goes on where it stopped.
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandError, exitCodeOf } from './exit-codes.ts'

export type StreamEvent = { event: string; data: string }

type Listening = {
  address: string
  authorization: string
  signal: AbortSignal
  onEvent(event: StreamEvent): void
  /** The line was lost and is tried again after so many milliseconds. */
  onLost(waitMs: number): void
}

const firstWaitMs = 1_000
const longestWaitMs = 30_000
/** The server says something every 20 seconds; a line that is silent for so long is dead. */
const silenceMs = 65_000

const fieldsOf = (block: string) => {
  const fields: Record<string, string> = {}
  for (const line of block.split('\n')) {
    const found = /^(\w+): ?(.*)$/.exec(line)
    if (found?.[1])
      fields[found[1]] = fields[found[1]] === undefined ? (found[2] ?? '') : `${fields[found[1]]}\n${found[2]}`
  }
  return fields
}

/** Twice as long each time, and not all at once when a server comes back. */
export const waitAfter = (failures: number, chance: number): number =>
  Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures, 10)) * (0.75 + chance / 2)

const refusalOf = async (response: Response): Promise<CommandError> => {
  const problem = (await response.json().catch(() => null)) as { detail?: string } | null
  return new CommandError(problem?.detail ?? `The server answered ${response.status}.`, exitCodeOf(response.status))
}

export const listen = async ({ address, authorization, signal, onEvent, onLost }: Listening): Promise<void> => {
  let place: string | undefined
  let failures = 0
  const hear = async (): Promise<void> => {
    const dead = new AbortController()
    let watchdog = setTimeout(() => dead.abort(), silenceMs)
    try {
      const response = await fetch(address, {
        headers: { authorization, accept: 'text/event-stream', ...(place && { 'last-event-id': place }) },
        signal: AbortSignal.any([signal, dead.signal]),
      })
      // What will be refused the next time, too, is no matter of waiting.
      if (response.status >= 400 && response.status < 500 && response.status !== 429) throw await refusalOf(response)
      if (!response.ok || !response.body) return
      let text = ''
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        clearTimeout(watchdog)
        watchdog = setTimeout(() => dead.abort(), silenceMs)
        text += chunk.replaceAll('\r\n', '\n')
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) {
          const { event = 'message', data, id } = fieldsOf(block)
          if (id !== undefined) place = id
          if (data === undefined) continue
          failures = 0
          onEvent({ event, data })
        }
      }
    } finally {
      clearTimeout(watchdog)
    }
  }
  while (!signal.aborted) {
    try {
      await hear()
    } catch (error) {
      if (error instanceof CommandError) throw error
    }
    if (signal.aborted) return
    const wait = waitAfter(failures, Math.random())
    failures += 1
    onLost(wait)
    await sleep(wait, undefined, { signal }).catch(() => {})
  }
}
