// The latest periods of each metric are kept in memory; after a change only the periods that it touched are read again.
import type { PeriodTotal } from './model.ts'

/** Two years of weeks: as far back as rules about runs of periods look. */
export const periodsKept = 104

/** The first and the last period that a change touched; null where all of them may be different. */
export type Span = { from: string; to: string } | null

type Touch = { subjectId: string; payload: Record<string, unknown> }

const spanIn = ({ from, to }: Record<string, unknown>): Span =>
  typeof from === 'string' && typeof to === 'string' ? { from, to } : null

const joined = (a: Span, b: Span): Span => {
  if (!a || !b) return null
  const [from = a.from] = [a.from, b.from].sort()
  const [, to = a.to] = [a.to, b.to].sort()
  return { from, to }
}

/** What was touched of each metric, by one event or by several. */
export const touchedSpans = (touches: readonly Touch[]): Map<string, Span> => {
  const spans = new Map<string, Span>()
  for (const { subjectId, payload } of touches) {
    const span = spanIn(payload)
    const before = spans.get(subjectId)
    spans.set(subjectId, before === undefined ? span : joined(before, span))
  }
  return spans
}

/** One span that holds them all, so that one question reads them. */
export const wholeSpan = (spans: Iterable<Span>): Span => {
  let whole: Span | undefined
  for (const span of spans) whole = whole === undefined ? span : joined(whole, span)
  return whole ?? null
}

/** Takes the periods of a span out of the kept ones and puts those read again in their place. Both are in order of periods. */
export const replaced = (
  kept: readonly PeriodTotal[],
  read: readonly PeriodTotal[],
  { from, to }: NonNullable<Span>,
): readonly PeriodTotal[] =>
  [...kept.filter(({ period }) => period < from), ...read, ...kept.filter(({ period }) => period > to)].slice(
    -periodsKept,
  )

/** Everything that was touched lies before a window that is full: nothing that is kept can be different. */
export const isBeforeKept = (kept: readonly PeriodTotal[], span: Span): boolean =>
  span !== null && kept.length === periodsKept && span.to < (kept[0]?.period ?? '')
