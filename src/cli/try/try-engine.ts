// An engine as `throughline try` offers it: its options, and what it answers about one file.
import type { Command } from 'commander'
import type { Task } from '#kit/task.ts'

/** `result` is plain JSON whose shape docs/engines/ promises; `text` says the same to a person in a terminal. */
export type Answer = { result: unknown; text: string }

export type TryEngine = {
  name: string
  summary: string
  /** Adds the engine's own options to its command; all of them are optional and have sensible defaults. */
  addOptions: (command: Command) => Command
  /** `path` is the file the person named ('-' reads standard input, see read-input.ts). Throws a Problem that names field and rule. */
  answer: (path: string, options: Record<string, string | boolean | undefined>, task: Task) => Promise<Answer>
}
