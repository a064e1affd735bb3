import { expect, test } from 'vitest'
import { Cancelled } from '#kit/task.ts'
import { runEngine } from './run-engine.ts'

const series = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `metric ${n}`,
    values: Array.from({ length: 60 }, (_, i) => 50 + ((7 * i * i + n * i) % 11)),
  }))

test('signals run in a thread of their own and say how far they are', async () => {
  const heard: number[] = []
  const output = await runEngine('signals', { series: series(5) }, { onProgress: (done) => heard.push(done) })
  expect(output.series).toHaveLength(5)
  expect(output.averageRunLength).toBeCloseTo(69.487, 2)
  expect(heard.at(-1)).toBe(5)
})

test('they are called off in the middle of the work', async () => {
  const controller = new AbortController()
  const work = runEngine(
    'signals',
    { series: series(20_000) },
    { signal: controller.signal, onProgress: (done) => done > 10 && controller.abort() },
  )
  await expect(work).rejects.toBeInstanceOf(Cancelled)
})

test('what does not fit the chart is refused by name', async () => {
  const work = runEngine('signals', { series: series(1), options: { chart: 'p' } })
  await expect(work).rejects.toMatchObject({ errors: [{ field: 'metric 0' }] })
})
