// The latest periods of each metric are kept in memory; after a change only the periods that it touched are read again.
import type { PeriodTotal } from './model.ts'

/** Two years of weeks: as far back as rules about runs of periods look. */
export const periodsKept = 104

/** The first and the last period that a change touched; null where all of them may be different. */
export type Span = { from: string; to: string } | null

type Touch = { subjectId: string; payload: Record<string, unknown> }

const spanIn = ({ from, to }: Record<string, unknown>): Span =>
  typeof from === 'string' && typeof to === 'string' ? { from, to } : null

const joined = (a: Span, b: Span): Span =>
  a && b && { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to }

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
