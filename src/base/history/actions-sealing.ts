// Seals what waits, and checks what was sealed.
import type { Context } from '../context.ts'
import { checkChain, checkEntries, type Finding, findingInWords, sealEntries } from './seal.ts'
import {
  countEntries,
  entriesById,
  entriesSlippedIn,
  entriesToSeal,
  insertSeal,
  latestSeal,
  sealByNumber,
  sealsAfter,
} from './store-seals.ts'

/** A seal is made when so many entries wait … */
const enough = 200
/** … or when one has waited for an hour: a quiet organisation then has 24 seals a day at most. */
const longestWaitMs = 3_600_000
const largest = 1_000
/** So many seals at one time: history that came in bulk is sealed over several turns, and others get their turn. */
const atOneTime = 10

/** Answers how many entries were sealed. `all` seals whatever waits, however little. */
export const sealHistory = async (ctx: Context, { all = false } = {}): Promise<number> => {
  let before = await latestSeal(ctx.db, ctx.organisationId)
  let sealed = 0
  for (let turn = 0; turn < atOneTime || all; turn += 1) {
    const waiting = await entriesToSeal(ctx.db, ctx.organisationId, largest)
    const last = waiting.at(-1)
    if (!last) return sealed
    const oldest = Math.min(...waiting.map(({ since }) => since.getTime()))
    if (!all && waiting.length < enough && ctx.now.getTime() - oldest < longestWaitMs) return sealed
    const seal = sealEntries(ctx.organisationId, before, waiting, ctx.now)
    await insertSeal(ctx.db, ctx.organisationId, seal, last.txid)
    before = { number: seal.number, hash: seal.hash, entries: waiting.length, sealedAt: seal.sealedAt }
    sealed += waiting.length
  }
  return sealed
}

const named = 100
/** So many seals are read at once: at most a hundred thousand entries. */
const batch = 20

const checkAll = async (ctx: Context): Promise<{ seals: number; entries: number; findings: Finding[] }> => {
  const findings: Finding[] = []
  let before: { number: number; hash: string } | null = null
  let seals = 0
  let entries = 0
  for (;;) {
    const next = await sealsAfter(ctx.db, ctx.organisationId, before?.number ?? 0, batch)
    if (next.length === 0) return { seals, entries, findings }
    const found = await entriesById(
      ctx.db,
      ctx.organisationId,
      next.flatMap(({ entryIds }) => [...entryIds]),
    )
    for (const seal of next) {
      if (findings.length < named)
        findings.push(...checkChain(ctx.organisationId, before, seal), ...checkEntries(seal, found))
      before = seal
      seals += 1
      entries += seal.entryIds.length
    }
  }
}

export const verifyHistory = async (ctx: Context, input: { number?: number; hash?: string }) => {
  const { seals, entries, findings } = await checkAll(ctx)
  const { covered, waiting } = await countEntries(ctx.db, ctx.organisationId)
  const missing = findings.filter(({ rule }) => rule === 'entry_missing').length
  if (covered !== entries - missing && findings.length < named) {
    const slipped = await entriesSlippedIn(ctx.db, ctx.organisationId, named - findings.length)
    findings.push(...slipped.map(({ entryId, seal }): Finding => ({ seal, entryId, rule: 'entry_added' })))
  }
  const head = await latestSeal(ctx.db, ctx.organisationId)
  const noted = input.number === undefined ? null : await sealByNumber(ctx.db, ctx.organisationId, input.number)
  return {
    intact: findings.length === 0,
    seals,
    entries,
    unsealed: waiting,
    head: head && {
      number: head.number,
      hash: head.hash,
      entries: head.entries,
      sealedAt: head.sealedAt.toISOString(),
    },
    noted: noted === null ? null : noted !== undefined && noted.hash === input.hash,
    broken: findings.slice(0, named).map((finding) => ({
      seal: finding.seal,
      entryId: finding.entryId === null ? null : String(finding.entryId),
      rule: finding.rule,
      message: findingInWords(finding),
    })),
  }
}
