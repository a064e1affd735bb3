// A formula as a sentence: ‘Late orders divided by Orders, times 100’.
import type { Rhythm } from '#kit/calendar/periods.ts'
import { type How, shapeOf } from './calls.ts'
import type { Call, Formula } from './formula.ts'

type Names = {
  metric(name: string): string
  unit(name: string): string
  /** Of what a function looks at. */
  rhythm(part: Formula): Rhythm
  own: Rhythm
}

const one: Record<Rhythm, string> = { daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter' }
const hows: Record<How, string> = {
  sum: 'the sum',
  mean: 'the mean',
  min: 'the smallest',
  max: 'the largest',
  last: 'the last',
}
const signs = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided by' }

const sayCall = (call: Call, names: Names, say: (part: Formula) => string): string => {
  const shape = shapeOf(call.name)
  const period = one[names.rhythm(call.of)]
  const of = say(call.of)
  const count = call.count ?? 1
  switch (shape.family) {
    case 'rolling':
      return `${hows[shape.how]} over ${count} ${period}${count === 1 ? '' : 's'} of ${of}`
    case 'period':
      return `${hows[shape.how]} over the ${period}s of a ${one[names.own]} of ${of}`
    case 'to_date':
      return `${hows[call.how ?? 'sum']} since the ${shape.frame} began of ${of}`
    case 'previous':
      return count === 1 ? `${of} of the ${period} before` : `${of} ${count} ${period}s before`
    case 'last_year':
      return `${of} of the same ${period} a year before`
    case 'difference':
      return `the difference of ${of} to the ${period} before`
    case 'change':
      return `the change of ${of} on the ${period} before in per cent`
    case 'units':
      return `${hows[shape.how]} over the units${call.text === null ? '' : ` of ${names.unit(call.text)}`} of ${of}`
    case 'as_unit':
      return `${of} (counted in ${call.text})`
  }
}

export const sayFormula = (formula: Formula, names: Names): string => {
  const isWhole = (part: Formula) => part.kind === 'number' || part.kind === 'metric'
  const inner = (part: Formula): string => (isWhole(part) ? say(part) : `(${say(part)})`)
  const say = (part: Formula): string => {
    switch (part.kind) {
      case 'number':
        return String(part.value)
      case 'metric':
        return names.metric(part.name)
      case 'minus':
        return `minus ${inner(part.of)}`
      case 'call':
        return sayCall(part, names, inner)
      case 'operation': {
        const { sign, left, right } = part
        // Factors in a row read without brackets: a divided by b, times 100.
        const isRow =
          left.kind === 'operation' && (sign === '+' || sign === '-' || left.sign === '*' || left.sign === '/')
        const begin = isRow ? say(left) : left.kind === 'call' ? say(left) : inner(left)
        return `${begin}${isRow ? ',' : ''} ${signs[sign]} ${right.kind === 'call' ? say(right) : inner(right)}`
      }
    }
  }
  const sentence = say(formula)
  return `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`
}
