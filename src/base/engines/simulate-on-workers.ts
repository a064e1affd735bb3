// Draws of a schedule on several threads at once: each takes some of the parts, and the answer is the same as one thread's.
import { prepareDraws } from '#kit/schedule/drawing.ts'
import { type Outcome, outcomeOf } from '#kit/schedule/outcome.ts'
import { partsOf, type SimulationInput } from '#kit/schedule/simulate.ts'
import { type RunOptions, runEngine } from './run-engine.ts'

export const simulateOnWorkers = async (
  input: Omit<SimulationInput, 'from' | 'to'>,
  workers: number,
  { signal, onProgress }: RunOptions = {},
): Promise<Outcome> => {
  // Refuses a bad plan before any thread is started.
  const drawing = prepareDraws(input.project, input)
  const parts = partsOf(input.draws)
  const threads = Math.min(workers, parts)
  const done = new Float64Array(threads)
  const ended = new AbortController()
  const signals = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal
  const runs = Array.from({ length: threads }, (_, i) =>
    runEngine(
      'schedule-parts',
      { ...input, from: Math.floor((i * parts) / threads), to: Math.floor(((i + 1) * parts) / threads) },
      {
        signal: signals,
        onProgress: (count) => {
          done[i] = count
          onProgress?.(
            done.reduce((a, b) => a + b, 0),
            input.draws,
          )
        },
      },
    ),
  )
  try {
    return outcomeOf(drawing, (await Promise.all(runs)).flat())
  } finally {
    // If one thread failed the others have nothing to work for.
    ended.abort()
    await Promise.allSettled(runs)
  }
}
