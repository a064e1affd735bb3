import { expect, test } from 'vitest'
import { reliableConstruction } from '#kit/schedule/reliable-construction.ts'
import { simulate } from '#kit/schedule/simulate.ts'
import { Cancelled } from '#kit/task.ts'
import { type RunOptions, runEngine } from './run-engine.ts'
import { simulateOnWorkers } from './simulate-on-workers.ts'

const input = { project: { ...reliableConstruction, results: [{ task: 'H', by: 40 }] }, draws: 5000, seed: 3 }
const long = { ...input, draws: 1_000_000 }

test('one thread, two and three give the same answer, and say how far they are', async () => {
  const here = simulate(input)
  const seen: number[] = []
  expect(await runEngine('schedule', input)).toEqual(here)
  expect(await simulateOnWorkers(input, 2, { onProgress: (done, of) => seen.push(done / of) })).toEqual(here)
  expect(await simulateOnWorkers(input, 3)).toEqual(here)
  expect(seen.at(-1)).toBe(1)
})

test('work can be called off in the middle, on one thread or on all of them', async () => {
  const onOne = (options: RunOptions) => runEngine('schedule', long, options)
  const onTwo = (options: RunOptions) => simulateOnWorkers(long, 2, options)
  for (const run of [onOne, onTwo]) {
    const abort = new AbortController()
    const work = run({ signal: abort.signal, onProgress: () => abort.abort() })
    await expect(work).rejects.toBeInstanceOf(Cancelled)
  }
})

test('a bad plan is refused with its rule', async () => {
  await expect(runEngine('schedule', { ...input, draws: 0 })).rejects.toThrow('number of draws')
  await expect(simulateOnWorkers({ ...input, draws: 0 }, 2)).rejects.toThrow('number of draws')
})
