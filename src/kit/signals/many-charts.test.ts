import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manyCharts } from './many-charts.ts'
import { processBehaviourChart } from './process-behaviour-chart.ts'
import { ruleSets, rulesOf } from './rules.ts'

const value = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -9, max: 9 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)

test('many series at once are what each is alone, gaps, short and empty ones included', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { maxLength: 40 }), { maxLength: 6 }),
      fc.constantFrom(...(Object.keys(ruleSets) as (keyof typeof ruleSets)[])),
      fc.boolean(),
      (table, set, screened) => {
        const rules = rulesOf(set)
        const starts = table.map((_, n) => table.slice(0, n).flat().length)
        const many = manyCharts(Float64Array.from(table.flat()), starts, rules, { constants: 'nhs', screened })
        for (const [n, values] of table.entries()) {
          const alone = processBehaviourChart(values, { rules, constants: 'nhs', screened })
          const limits = alone.segments[0]?.limits
          expect(many.centre[n]).toBe(limits?.centre ?? Number.NaN)
          expect(many.averageRange[n]).toBe(limits?.averageRange ?? Number.NaN)
          const marked = many.marks.marked.slice(starts[n], starts[n]! + values.length)
          expect([...marked]).toEqual([...alone.marks.marked])
        }
      },
    ),
  )
})
