import { expect, test } from 'vitest'
import { studentBelow, studentQuantile } from './student-t.ts'

// Printed tables of Student's t (for instance Abramowitz and Stegun 26.10).
test.each([
  [0.9, 5, 1.476],
  [0.975, 10, 2.228],
  [0.995, 3, 5.841],
  [0.95, 120, 1.658],
])('quantile %d with %d degrees of freedom', (p, degrees, printed) => {
  expect(studentQuantile(p, degrees)).toBeCloseTo(printed, 3)
})

test('one degree of freedom is the Cauchy distribution', () => {
  for (const p of [0.001, 0.2, 0.5, 0.77, 0.999]) {
    expect(studentQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 7)
  }
})

test('quantiles and probabilities undo each other, also between whole degrees', () => {
  for (const degrees of [1.7, 4, 11.5, 300]) {
    for (const p of [0.0005, 0.03, 0.4, 0.6, 0.975]) {
      expect(studentBelow(studentQuantile(p, degrees), degrees)).toBeCloseTo(p, 11)
    }
  }
})
