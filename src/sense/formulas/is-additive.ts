// Do the parts of a computed metric add up to its total? They do where it only adds up, and scales, what adds up itself.
import { shapeOf } from './calls.ts'
import { type Formula, metricsIn } from './formula.ts'

export const isAdditive = (formula: Formula, adds: (metric: string) => boolean): boolean => {
  const isNumber = (part: Formula) => metricsIn(part).length === 0
  const check = (part: Formula): boolean => {
    switch (part.kind) {
      case 'number':
        return false
      case 'metric':
        return adds(part.name)
      case 'minus':
        return check(part.of)
      case 'operation': {
        const { sign, left, right } = part
        if (sign === '*' && isNumber(left)) return check(right)
        if (sign === '*' || sign === '/') return isNumber(right) && check(left)
        return check(left) && check(right)
      }
      case 'call': {
        const shape = shapeOf(part.name)
        if (shape.family === 'change') return false
        if (shape.family === 'to_date') return (part.how ?? 'sum') === 'sum' && check(part.of)
        return !('how' in shape && shape.how !== 'sum') && check(part.of)
      }
    }
  }
  return check(formula)
}
