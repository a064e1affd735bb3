// The pure engines that may run off the main thread, by name. What goes in and comes out is plain data that can be copied.
import type { Task } from '#kit/task.ts'

// biome-ignore lint/suspicious/noExplicitAny: each engine has its own input; `runEngine` gives it back its type
export type Engine = (input: any, task: Task) => unknown

export const engines = {
  graph: async () => (await import('#kit/graph/follow-changes.ts')).followChanges,
  outlooks: async () => (await import('#kit/outlook/outlooks.ts')).outlooks,
  leads: async () => (await import('#kit/leads/find-leads.ts')).findLeads,
  signals: async () => (await import('#kit/signals/read-signals.ts')).readSignals,
  'event-log': async () => (await import('./ask-log-file.ts')).askLogFile,
  schedule: async () => (await import('#kit/schedule/simulate.ts')).simulate,
  'schedule-parts': async () => (await import('#kit/schedule/simulate.ts')).simulateParts,
  choice: async () => (await import('./choice-engine.ts')).choiceEngine,
} satisfies Record<string, () => Promise<Engine>>

export type Engines = typeof engines
