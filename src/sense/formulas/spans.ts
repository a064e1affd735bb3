// Which periods of a formula a changed input reaches, and which periods of its inputs a formula needs.
import type { Day } from '#kit/calendar/day.ts'
import type { Rhythm } from '#kit/calendar/periods.ts'
import { shapeOf } from './calls.ts'
import type { Compiled } from './evaluate.ts'
import type { Call, Formula } from './formula.ts'
import { middleOf, type Steps } from './period-steps.ts'

export type Span = { from: Day; to: Day }

export const joined = (a: Span | null, b: Span | null): Span | null => {
  if (!a || !b) return a ?? b
  const [from, to] = [[a.from, b.from].sort()[0]!, [a.to, b.to].sort()[1]!]
  return { from, to }
}

const later = (steps: Steps, { from, to }: Span, first: number, last: number, rhythm: Rhythm): Span => ({
  from: steps.shift(from, first, rhythm),
  to: steps.shift(to, last, rhythm),
})

/** The last period that counts into the same month, quarter or year as this one. */
const frameEnd = (steps: Steps, frame: 'month' | 'quarter' | 'year', period: Day, rhythm: Rhythm): Day => {
  const start = steps.frameStart(frame, period, rhythm)
  let at = period
  for (;;) {
    const next = steps.shift(at, 1, rhythm)
    if (next === at || steps.frameStart(frame, next, rhythm) !== start) return at
    at = next
  }
}

const yearLater: Record<Rhythm, number> = { daily: 366, weekly: 52, monthly: 12, quarterly: 4 }

const reachedBy = (call: Call, span: Span, rhythm: Rhythm, own: Rhythm, steps: Steps): Span => {
  const shape = shapeOf(call.name)
  switch (shape.family) {
    case 'rolling':
      return later(steps, span, 0, (call.count ?? 1) - 1, rhythm)
    case 'previous':
      return later(steps, span, call.count ?? 1, call.count ?? 1, rhythm)
    case 'difference':
    case 'change':
      return later(steps, span, 0, 1, rhythm)
    case 'last_year':
      return later(steps, span, rhythm === 'daily' ? 365 : yearLater[rhythm], yearLater[rhythm], rhythm)
    case 'to_date':
      return { from: span.from, to: frameEnd(steps, shape.frame, span.to, rhythm) }
    case 'period':
      return {
        from: steps.containing(middleOf(span.from, rhythm), own),
        to: steps.containing(middleOf(span.to, rhythm), own),
      }
    default:
      return span
  }
}

/** The periods of the formula that a change of these periods of one input may move; null for none. */
export const reachOf = (
  { tree, rhythms, rhythm: own }: Compiled,
  metricId: string,
  span: Span,
  steps: Steps,
): Span | null => {
  const reach = (part: Formula): Span | null => {
    switch (part.kind) {
      case 'number':
        return null
      case 'metric':
        return part.name === metricId ? span : null
      case 'minus':
        return reach(part.of)
      case 'operation':
        return joined(reach(part.left), reach(part.right))
      case 'call': {
        const found = reach(part.of)
        return found && reachedBy(part, found, rhythms.get(part.of) ?? own, own, steps)
      }
    }
  }
  return reach(tree)
}

const neededFor = (call: Call, span: Span, rhythm: Rhythm, own: Rhythm, steps: Steps): Span => {
  const shape = shapeOf(call.name)
  switch (shape.family) {
    case 'rolling':
      return later(steps, span, 1 - (call.count ?? 1), 0, rhythm)
    case 'previous':
      return later(steps, span, -(call.count ?? 1), -(call.count ?? 1), rhythm)
    case 'difference':
    case 'change':
      return later(steps, span, -1, 0, rhythm)
    case 'last_year':
      return { from: steps.yearBack(span.from, rhythm), to: steps.yearBack(span.to, rhythm) }
    case 'to_date':
      return {
        from: steps.shift(steps.containing(steps.frameStart(shape.frame, span.from, rhythm), rhythm), -1, rhythm),
        to: span.to,
      }
    case 'period': {
      const first = steps.within(span.from, own, rhythm).at(0) ?? span.from
      return { from: first, to: steps.within(span.to, own, rhythm).at(-1) ?? span.to }
    }
    default:
      return span
  }
}

/** Which periods of each input are looked at to work these periods out. */
export const needsOf = ({ tree, rhythms, rhythm: own }: Compiled, span: Span, steps: Steps): Map<string, Span> => {
  const needs = new Map<string, Span>()
  const need = (part: Formula, wanted: Span): void => {
    switch (part.kind) {
      case 'number':
        return
      case 'metric':
        needs.set(part.name, joined(needs.get(part.name) ?? null, wanted)!)
        return
      case 'minus':
        need(part.of, wanted)
        return
      case 'operation':
        need(part.left, wanted)
        need(part.right, wanted)
        return
      case 'call':
        need(part.of, neededFor(part, wanted, rhythms.get(part.of) ?? own, own, steps))
    }
  }
  need(tree, span)
  return needs
}
