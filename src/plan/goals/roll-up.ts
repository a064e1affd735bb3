// Rolls progress up from children to parent by weight, and always names the worst child and those without data.
import { roundTo } from '#kit/rounding.ts'

export type Child = {
  id: string
  title: string
  /** The value that depends on it, or an explicit number. */
  weight: number
  /** Per cent; null without data. */
  progress: number | null
}

export type RollUp<C extends Child> = {
  progress: number | null
  /** The child with the least progress; what is unknown counts 0. */
  worstChild: C | null
  withoutData: C[]
}

export const meanOf = (
  parts: readonly { value: number; weight: number }[],
  how: 'weighted' | 'average',
): number | null => {
  const weightOf = ({ weight }: { weight: number }) => (how === 'average' ? 1 : weight)
  const total = parts.reduce((sum, part) => sum + weightOf(part), 0)
  if (total <= 0) return null
  // Shares first, so that very large weights lose nothing.
  return roundTo(
    parts.reduce((sum, part) => sum + part.value * (weightOf(part) / total), 0),
    9,
  )
}

export const rollUp = <C extends Child>(children: readonly C[], how: 'weighted' | 'average'): RollUp<C> => {
  const known = (child: C) => child.progress ?? 0
  const [first, ...others] = children
  return {
    progress: meanOf(
      children.map((child) => ({ value: known(child), weight: child.weight })),
      how,
    ),
    worstChild: first ? others.reduce((worst, child) => (known(child) < known(worst) ? child : worst), first) : null,
    withoutData: children.filter((child) => child.progress === null),
  }
}
