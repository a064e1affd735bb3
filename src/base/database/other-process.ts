// For tests: runs a few lines of TypeScript in a Node process of its own.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export type OtherProcess = {
  /** The next line it writes, or null when it has ended. */
  line(): Promise<string | null>
  kill(): Promise<void>
}

const running = new Set<ChildProcessByStdio<null, Readable, null>>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** `code` may use `openDatabase` and `dataDir`. */
export const otherProcess = (dataDir: string, code: string): OtherProcess => {
  const module = JSON.stringify(new URL('./open-database.ts', import.meta.url).href)
  const program = `import { openDatabase } from ${module}\nconst dataDir = ${JSON.stringify(dataDir)}\n${code}`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const ended = once(child, 'exit').then(() => void running.delete(child))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    line: async () => {
      const next = await lines.next()
      return next.done ? null : next.value
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
