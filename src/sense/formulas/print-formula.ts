// Writes a formula down again, with no more brackets than it needs; read anew it is the same formula.
import type { Formula, Sign } from './formula.ts'

const binds: Record<Sign, number> = { '+': 1, '-': 1, '*': 2, '/': 2 }

const quote = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

type Names = {
  metric?(name: string): string
  unit?(name: string): string
}

export const printFormula = (formula: Formula, names: Names = {}): string => {
  const bracketed = (part: Formula, isLoose: boolean) => (isLoose ? `(${print(part)})` : print(part))
  const print = (part: Formula): string => {
    switch (part.kind) {
      case 'number':
        return String(part.value)
      case 'metric':
        return `[${names.metric?.(part.name) ?? part.name}]`
      case 'minus':
        return `-${bracketed(part.of, part.of.kind === 'operation' || part.of.kind === 'minus')}`
      case 'operation': {
        const { sign, left, right } = part
        const isLooser = (side: Formula, least: number) => side.kind === 'operation' && binds[side.sign] < least
        // What stands on the right is worked out first only where brackets say so.
        return `${bracketed(left, isLooser(left, binds[sign]))} ${sign} ${bracketed(right, isLooser(right, binds[sign] + 1))}`
      }
      case 'call': {
        const text =
          part.name.startsWith('units_') && part.text !== null ? (names.unit?.(part.text) ?? part.text) : part.text
        const second = part.count ?? part.how ?? (text === null ? null : quote(text))
        return `${part.name}(${print(part.of)}${second === null ? '' : `, ${second}`})`
      }
    }
  }
  return print(formula)
}
