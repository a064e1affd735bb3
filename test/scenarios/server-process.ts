// The product as a server process of its own, reached over the wire only; it can be killed as a power cut would.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Door } from './company.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const command = fileURLToPath(new URL('../../src/cli/throughline.ts', import.meta.url))

export type ServerProcess = {
  door: Door
  /** Answers when the process is gone, or at once for a signal that does not end it. */
  signal(name: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): Promise<void>
}

const running = new Set<ReturnType<typeof spawn>>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export const startProcess = async (environment: Record<string, string>): Promise<ServerProcess> => {
  const child = spawn(process.execPath, [command, 'serve'], {
    cwd: root,
    // What the tests' own surroundings set, such as BASE_URL, is not meant for it.
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const ended = once(child, 'exit').then(() => void running.delete(child))
  let said = ''
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk
      const found = /Throughline is at (http:\/\/\S+)/.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    child.on('exit', (code) => reject(new Error(`The server ended with ${code} before it listened: ${said}`)))
  })
  return {
    door: { origin, request: fetch },
    signal: async (name) => {
      child.kill(name)
      if (name === 'SIGKILL' || name === 'SIGTERM') await ended
    },
  }
}

export type Ended = { code: number | null; said: string; complained: string }

/** A command of the product, run to its end. */
export const runCommand = async (
  environment: Record<string, string>,
  words: readonly string[],
  input = '',
): Promise<Ended> => {
  const child = spawn(process.execPath, [command, ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.add(child)
  child.stdin.end(input)
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  running.delete(child)
  return { code, said, complained }
}

export type Following = {
  /** The first line of its output or of its complaints that fits, come already or still to come. */
  line(fits: RegExp): Promise<string>
  lines(): string[]
  /** Ends it as Ctrl-C does; answers its exit code. */
  interrupt(): Promise<number | null>
}

/** A command that goes on until it is told to stop. */
export const followCommand = (environment: Record<string, string>, words: readonly string[]): Following => {
  const child = spawn(process.execPath, [command, ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const said: string[] = []
  const waiting = new Set<() => void>()
  const hear = (stream: NodeJS.ReadableStream) => {
    let rest = ''
    stream.on('data', (chunk) => {
      const parts = `${rest}${chunk}`.split('\n')
      rest = parts.pop() ?? ''
      said.push(...parts)
      for (const look of waiting) look()
    })
  }
  hear(child.stdout)
  hear(child.stderr)
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  return {
    lines: () => said,
    line: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = said.find((one) => fits.test(one))
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    interrupt: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

export type Change = { kind: string; subjectKind: string; subjectId: string }

export type EventStream = {
  /** The first change that fits, whether it has come already or is still to come. */
  next(fits: (change: Change) => boolean): Promise<Change>
  close(): void
}

/** As an open page hears what changes; the answer comes once the server says hello. */
export const openEvents = async ({ origin }: Door, slug: string, cookie: string): Promise<EventStream> => {
  const ending = new AbortController()
  const heard: Change[] = []
  const waiting = new Set<() => void>()
  const response = await fetch(`${origin}/api/v1/o/${slug}/events`, { headers: { cookie }, signal: ending.signal })
  if (!response.ok || !response.body) throw new Error(`no events: ${response.status}`)
  const hello = Promise.withResolvers<void>()
  const listen = async (body: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    let text = ''
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const messages = text.split('\n\n')
      text = messages.pop() ?? ''
      for (const message of messages) {
        if (message.includes('event: hello')) hello.resolve()
        const data = /^data: (.*)$/m.exec(message)?.[1]
        if (message.includes('event: change') && data) heard.push(JSON.parse(data))
      }
      for (const look of waiting) look()
    }
  }
  listen(response.body).catch(() => {})
  await hello.promise
  return {
    next: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.find(fits)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    close: () => ending.abort(),
  }
}
