import { expect, test } from 'vitest'
import { reliableConstruction } from './reliable-construction.ts'
import { simulate } from './simulate.ts'

test('Reliable Construction (Hillier and Lieberman): 44 weeks by the path rule, and what the whole network says', () => {
  const draws = 100_000
  const { results } = simulate({ project: { ...reliableConstruction, deadline: 47 }, draws, seed: 1 })
  const [end] = results
  expect(end!.plan).toBe(44)
  expect(end!.path.tasks.join('')).toBe('ABCEFJLN')
  expect(end!.path.sd).toBeCloseTo(3, 12)
  expect(end!.path.chance).toBeCloseTo(0.8413, 4)
  const error = (share: number) => 3 * Math.sqrt((share * (1 - share)) / draws)
  expect(Math.abs(end!.chance! - 0.816)).toBeLessThan(error(0.816) + 0.0005)
  expect(Math.abs(end!.mean - 44.33)).toBeLessThan((3 * end!.sd) / Math.sqrt(draws) + 0.005)
  expect(end!.mergeBias).toBeCloseTo(end!.mean - 44, 9)
})
