import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gradeColour, gradeFromProgress, objectiveGrade } from './grade.ts'
import { type Child, rollUp } from './roll-up.ts'

const child = (title: string, weight: number, progress: number | null): Child => ({
  id: title,
  title,
  weight,
  progress,
})
const products = [child('large', 100_000, 50), child('middle', 20_000, 100), child('small', 1_000, 100)]

describe('roll-up', () => {
  it('weighs by value, and averages only when that was chosen', () => {
    expect(rollUp(products, 'weighted').progress).toBeCloseTo(58.7, 1)
    expect(rollUp(products, 'average').progress).toBeCloseTo(83.3, 1)
  })

  it('shows the worst child beside the number', () => {
    expect(rollUp(products, 'weighted').worstChild?.title).toBe('large')
    expect(rollUp(products, 'average').worstChild?.progress).toBe(50)
  })

  it('counts a child without data as 0 and names it', () => {
    const rolled = rollUp([child('known', 3, 80), child('silent', 1, null)], 'weighted')
    expect(rolled.progress).toBe(60)
    expect(rolled.withoutData.map(({ title }) => title)).toEqual(['silent'])
    expect(rolled.worstChild?.title).toBe('silent')
  })

  it('has nothing to say without children', () => {
    expect(rollUp([], 'weighted')).toEqual({ progress: null, worstChild: null, withoutData: [] })
  })

  const someChildren = fc.array(
    fc.record({
      weight: fc.double({ min: 0.001, max: 1e12, noNaN: true }),
      progress: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null }),
    }),
    { minLength: 1, maxLength: 12 },
  )

  it('lies between its worst and its best child', () => {
    fc.assert(
      fc.property(someChildren, fc.constantFrom('weighted', 'average'), (drawn, how) => {
        const children = drawn.map(({ weight, progress }, i) => child(String(i), weight, progress))
        const known = children.map(({ progress }) => progress ?? 0)
        const { progress } = rollUp(children, how)
        expect(progress).toBeGreaterThanOrEqual(Math.min(...known) - 1e-6)
        expect(progress).toBeLessThanOrEqual(Math.max(...known) + 1e-6)
      }),
    )
  })

  it('does not depend on the order or on the unit of the weights', () => {
    fc.assert(
      fc.property(someChildren, (drawn) => {
        const children = drawn.map(({ weight, progress }, i) => child(String(i), weight, progress))
        const thousands = children.toReversed().map((each) => ({ ...each, weight: each.weight / 1000 }))
        expect(rollUp(thousands, 'weighted').progress).toBeCloseTo(rollUp(children, 'weighted').progress as number, 6)
      }),
    )
  })
})

describe('grade', () => {
  it.each([
    [70, 0.7, 'green'],
    [70.00000001, 0.7, 'green'],
    [66.6666667, 0.67, 'green'],
    [64.9, 0.65, 'green'],
    [64.4, 0.64, 'yellow'],
    [35, 0.35, 'yellow'],
    [34.4, 0.34, 'red'],
    [0, 0, 'red'],
    [100, 1, 'green'],
  ])('of %s per cent is %s, %s', (progress, grade, colour) => {
    expect(gradeFromProgress(progress)).toBe(grade)
    expect(gradeColour(grade)).toBe(colour)
  })

  it('judges on one decimal without rounding twice', () => {
    expect(gradeColour(0.349)).toBe('red')
    expect(gradeColour(0.649)).toBe('yellow')
  })

  it('of an objective follows its weights, and waits for the last key result', () => {
    const graded = [
      { grade: 0.5, weight: 100_000 },
      { grade: 1, weight: 20_000 },
      { grade: 1, weight: 1_000 },
    ]
    expect(objectiveGrade(graded, 'weighted')).toBeCloseTo(0.587, 3)
    expect(objectiveGrade(graded, 'average')).toBeCloseTo(0.833, 3)
    expect(objectiveGrade([...graded, { grade: null, weight: 1 }], 'weighted')).toBeNull()
    expect(objectiveGrade([], 'weighted')).toBeNull()
  })
})
