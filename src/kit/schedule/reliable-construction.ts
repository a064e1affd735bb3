// A published plan to check against: Reliable Construction, from Hillier and Lieberman, Introduction to Operations Research, in weeks.
import type { Project } from './project.ts'

const estimates: readonly [id: string, low: number, mode: number, high: number, after: string][] = [
  ['A', 1, 2, 3, ''],
  ['B', 2, 3.5, 8, 'A'],
  ['C', 6, 9, 18, 'B'],
  ['D', 4, 5.5, 10, 'C'],
  ['E', 1, 4.5, 5, 'C'],
  ['F', 4, 4, 10, 'E'],
  ['G', 5, 6.5, 11, 'D'],
  ['H', 5, 8, 17, 'EG'],
  ['I', 3, 7.5, 9, 'C'],
  ['J', 3, 9, 9, 'FI'],
  ['K', 4, 4, 4, 'J'],
  ['L', 1, 5.5, 7, 'J'],
  ['M', 1, 2, 3, 'H'],
  ['N', 5, 5.5, 9, 'KL'],
]

export const reliableConstruction: Project = {
  start: 0,
  tasks: estimates.map(([id, low, mode, high]) => ({ id, duration: { type: 'pert', low, mode, high } })),
  links: estimates.flatMap(([to, , , , after]) =>
    [...after].map((from) => ({ from, to, type: 'FS' as const, lag: 0 })),
  ),
}
