// An item of a review, wherever it comes from: the live agenda, the frozen one of a running review, or the minutes.
import type { AgendaEntry, ItemKind } from './agenda-model.ts'
import { escalatesAtClosing } from './appearances.ts'
import type { FrozenItem } from './minutes-model.ts'
import type { ItemRow, Outcome } from './review-row.ts'

export type ItemView = {
  id: string | null
  topicKey: string
  kind: ItemKind
  title: string
  position: number
  severity: 'red' | 'yellow' | null
  subjectKind: string | null
  subjectId: string | null
  ownerId: string | null
  flagIds: string[]
  since: string | null
  reasons: Record<string, unknown>[]
  money: { amount: string; currency: string } | null
  confidence: number | null
  decisionId: string | null
  followUpIds: string[]
  appearance: number
  escalates: boolean
  cleared: boolean
  outcome: Outcome | null
  note: string
  version: number
}

export const viewOfEntry = (entry: AgendaEntry, appearance: number, position: number): ItemView => ({
  id: null,
  topicKey: entry.topicKey,
  kind: entry.kind,
  title: entry.title,
  position,
  severity: entry.severity,
  subjectKind: entry.subjectKind,
  subjectId: entry.subjectId,
  ownerId: entry.ownerId,
  flagIds: entry.flagIds,
  since: entry.since?.toISOString() ?? null,
  reasons: entry.reasons,
  money: entry.money,
  confidence: entry.confidence,
  decisionId: entry.decisionId,
  followUpIds: entry.followUpIds,
  appearance,
  escalates: escalatesAtClosing({ appearance, settled: entry.settled, cleared: entry.cleared, outcome: null }),
  cleared: entry.cleared,
  outcome: null,
  note: '',
  version: 0,
})

/** What was frozen at the start, with what is known of its cause by now; without an entry the cause is gone. */
export const viewOfRow = (row: ItemRow, entry: AgendaEntry | undefined): ItemView => {
  const { id, topicKey, kind, title, position, subjectKind, subjectId, appearance, outcome, note, version } = row
  const frozen = { id, topicKey, kind, title, position, subjectKind, subjectId, appearance, outcome, note, version }
  if (entry) {
    const { settled, cleared } = entry
    return {
      ...viewOfEntry(entry, appearance, position),
      ...frozen,
      decisionId: row.outcome === 'decided' ? row.decisionId : (entry.decisionId ?? row.decisionId),
      escalates: escalatesAtClosing({ appearance, settled, cleared, outcome }),
    }
  }
  return {
    ...frozen,
    severity: null,
    ownerId: row.addedBy,
    flagIds: row.flagId ? [row.flagId] : [],
    since: null,
    reasons: [],
    money: null,
    confidence: null,
    decisionId: row.decisionId,
    followUpIds: [],
    escalates: false,
    cleared: outcome === null,
  }
}

export const viewOfMinutes = (row: ItemRow, frozen: FrozenItem | undefined): ItemView => {
  const view = viewOfRow(row, undefined)
  if (!frozen) return view
  const { moneyAtRisk, currency, severity, ownerId, flagIds, since, reasons, confidence, followUpIds, decision } =
    frozen
  return {
    ...view,
    severity,
    ownerId,
    flagIds,
    since,
    reasons,
    confidence,
    followUpIds,
    decisionId: decision?.id ?? null,
    money: moneyAtRisk !== null && currency !== null ? { amount: moneyAtRisk, currency } : null,
    cleared: false,
  }
}

/** The entry of the live agenda that a frozen item is about. */
export const entryFor = (row: ItemRow, entries: readonly AgendaEntry[]): AgendaEntry | undefined =>
  entries.find(({ keys }) => keys.includes(row.topicKey)) ??
  entries.find(({ keys }) => row.decisionId !== null && keys.includes(`decision:${row.decisionId}`))
