import { expect, test } from 'vitest'
import { runEngine } from './run-engine.ts'

const series = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    values: Array.from({ length: 60 }, (__, t) => 100 + ((t * (i + 7) * 37) % 13)),
    seasonLength: 12,
  }))

test('outlooks run in a thread of their own and say how far they are', async () => {
  const seen: number[] = []
  const found = await runEngine(
    'outlooks',
    { series: series(3), horizon: 2 },
    { onProgress: (done) => seen.push(done) },
  )
  expect(found.map(({ kind }) => kind)).toEqual(['outlook', 'outlook', 'outlook'])
  expect(seen).toEqual([0, 1, 2, 3])
})

test('outlooks are called off in the middle', async () => {
  const control = new AbortController()
  const running = runEngine(
    'outlooks',
    { series: series(100_000), horizon: 2 },
    { signal: control.signal, onProgress: (done) => done > 2 && control.abort() },
  )
  await expect(running).rejects.toThrow('called off')
})

test('what cannot be is refused as it would be here', async () => {
  await expect(runEngine('outlooks', { series: series(1), horizon: 0 })).rejects.toThrow('horizon')
})
