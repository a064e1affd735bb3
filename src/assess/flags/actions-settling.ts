// Brings the flags in line with what the assessment found: raises, keeps, worsens and clears them, and tells whom they concern.
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { type Notice, notifyAll } from '#base/people/notify.ts'
import { feedsOf } from '#sense/connectors/actions-feeding.ts'
import type { LevelState } from '#sense/metrics/level-rule.ts'
import type { Assessor } from '../status/assessor.ts'
import type { Assessment } from '../status/model.ts'
import { type ClearedBy, compareFlag, endedByData, type StandingFlag } from './compare-flags.ts'
import { clearFlags, insertFlags, ownersOfSilent, placesOf, standingFlags, updateFlags } from './store.ts'
import { type PlaceOf, type WantedFlag, wantedFlag } from './wanted-flags.ts'

type Subject = { kind: string; id: string }
type Standing = Awaited<ReturnType<typeof standingFlags>>[number]

/** Dependencies first: where a metric endangers somebody else's goal, the decision belongs above both. */
const order = ['dependency', 'metric', 'key_result']

const subjectsOf = (
  state: Assessor,
  touched: 'all' | { changed: readonly Assessment[]; removed: ReadonlySet<string> },
): Subject[] => {
  if (touched !== 'all')
    return touched.changed.filter(({ kind }) => order.includes(kind)).map(({ kind, id }) => ({ kind, id }))
  const of = (kind: string, results: ReadonlyMap<string, unknown>) => [...results.keys()].map((id) => ({ kind, id }))
  const { dependencies, metrics, keyResults } = state.results
  return [...of('dependency', dependencies), ...of('metric', metrics), ...of('key_result', keyResults)]
}

/** Every line of a metric, however it stands. */
const linesOf = (state: Assessor, metricId: string): (LevelState | null)[] => {
  const own = state.own.get(metricId)
  return own ? [own.breach, own.watch, own.floor, ...own.levels.map((level) => level.state)] : []
}

const levelsOf = (
  state: Assessor,
  { kind, subjectKind, subjectId }: Standing,
): (Pick<LevelState, 'episodes'> | null)[] => {
  if (kind === 'signal') return [{ episodes: state.signs.get(subjectId)?.ended ?? [] }]
  if (kind === 'metric_distorted')
    return (state.model.metrics.get(subjectId)?.counters ?? []).flatMap((pair) => linesOf(state, pair.metricId))
  if (subjectKind === 'metric') return linesOf(state, subjectId)
  return [state.results.dependencies.get(subjectId)?.level ?? null]
}

const whyCleared = (state: Assessor, standing: Standing, redefined: ReadonlySet<string>): ClearedBy => {
  const { subjectKind, subjectId } = standing
  if (subjectKind === 'key_result') return standing.kind === 'key_result_outdated' ? 'check_in' : 'data'
  const dependency = state.model.dependencies.get(subjectId)
  if (dependency?.state === 'accepted') return 'accepted'
  if (endedByData(levelsOf(state, standing), standing.sincePeriod)) return 'data'
  if (dependency?.replannedAt) return 'replanned'
  if (redefined.has(subjectId)) return 'changed'
  if (standing.kind === 'outlook_miss' || standing.kind === 'metric_silent') return 'data'
  return dependency?.boundTo === 'date' ? 'data' : 'corrected'
}

/** What is to happen, in the order in which it was found; it is written together and then told one by one. */
type Step =
  /** `before`: what the flag was when it stood already and got worse. */
  | { do: 'raise'; id: string; flag: WantedFlag; before: Standing | null }
  | { do: 'change'; id: string; flag: WantedFlag; before: Standing }
  | { do: 'clear'; standing: Standing; by: ClearedBy }

/** Causes that were put before somebody and hold no longer, while the flag itself stands. */
const droppedAsks = (flag: WantedFlag, before: Standing | null): string[] =>
  (before?.asks ?? []).filter((key) => !flag.decisions.some(({ causeKey }) => causeKey === key))

const announceRaised = (ctx: Context, flagId: string, flag: WantedFlag, before: Standing | null): Notice => {
  // What was put before somebody by this flag already is not put there once more.
  const isOlder = before !== null && before.asks.length === 0 && before.decisionId !== null
  const decisions = isOlder ? [] : flag.decisions.filter(({ causeKey }) => !before?.asks.includes(causeKey))
  ctx.emit({
    kind: 'flag.raised',
    subjectKind: 'flag',
    subjectId: flagId,
    payload: {
      flagId,
      causeKey: flag.causeKey,
      kind: flag.kind,
      severity: flag.severity,
      subjectKind: flag.subjectKind,
      subjectId: flag.subjectId,
      ownerId: flag.ownerId,
      sincePeriod: flag.sincePeriod,
      moneyAtRisk: flag.money?.amount ?? null,
      currency: flag.money?.currency ?? null,
      tell: flag.tell,
      decisions,
      dropped: droppedAsks(flag, before),
    },
  })
  return {
    personIds: [flag.ownerId, ...flag.tell],
    kind: 'flag.raised',
    subjectKind: 'flag',
    subjectId: flagId,
    payload: { kind: flag.kind, severity: flag.severity, about: { kind: flag.subjectKind, id: flag.subjectId } },
  }
}

const announceCleared = (ctx: Context, standing: Standing, by: ClearedBy): Notice => {
  const { id: flagId, causeKey, decisionId, subjectKind, subjectId, asks } = standing
  ctx.emit({
    kind: 'flag.cleared',
    subjectKind: 'flag',
    subjectId: flagId,
    payload: { flagId, causeKey, by, decisionId, subjectKind, subjectId, asks },
  })
  return {
    personIds: [standing.ownerId],
    kind: 'flag.cleared',
    subjectKind: 'flag',
    subjectId: flagId,
    payload: { by, about: { kind: subjectKind, id: subjectId } },
  }
}

/** Whoever has a flag already because of a feed was told of it. */
const ownersTold = async (ctx: Context, silent: readonly WantedFlag[]): Promise<Set<string>> => {
  const rows = await ownersOfSilent(ctx, [...new Set(silent.flatMap(({ feed }) => feed?.id ?? []))])
  return new Set(rows.map(({ feedId, ownerId }) => `${feedId} ${ownerId}`))
}

/**
 * One dead feed is one message for each who owns what it serves, with the first of their metrics in front, for not everybody may
 * see the feed. Whoever has the feed itself is told as such.
 */
const feedNotices = (silent: readonly WantedFlag[], toldBefore: ReadonlySet<string>): Notice[] => {
  const others = silent.filter(
    ({ feed, ownerId }) => feed && ownerId !== feed.ownerId && !toldBefore.has(`${feed.id} ${ownerId}`),
  )
  return [...Map.groupBy(others, ({ feed, ownerId }) => `${feed?.id} ${ownerId}`).values()].flatMap(
    ([first, ...more]) =>
      first
        ? {
            personIds: [first.ownerId],
            kind: 'feed.silent',
            subjectKind: first.subjectKind,
            subjectId: first.subjectId,
            payload: { metrics: more.length + 1 },
          }
        : [],
  )
}

const carryOut = async (ctx: Context, steps: readonly Step[]): Promise<void> => {
  const silent = steps.flatMap((step) => (step.do === 'raise' && step.flag.feed ? [step.flag] : []))
  const toldBefore = silent.length === 0 ? new Set<string>() : await ownersTold(ctx, silent)
  const known = new Set(steps.filter((step) => step.do === 'change').map(({ id }) => id))
  // A cause has one open flag at a time: what ends is written before what begins.
  await clearFlags(
    ctx,
    steps.filter((step) => step.do === 'clear'),
  )
  await updateFlags(
    ctx,
    steps.filter((step) => step.do === 'change'),
  )
  await insertFlags(
    ctx,
    steps.filter((step) => step.do === 'raise').filter(({ id }) => !known.has(id)),
  )
  const notices: Notice[] = []
  const worse = new Set(steps.filter((step) => step.do === 'raise').map(({ id }) => id))
  for (const step of steps) {
    if (step.do === 'raise') {
      const notice = announceRaised(ctx, step.id, step.flag, step.before)
      if (!step.flag.feed) notices.push(notice)
    }
    if (step.do === 'clear') notices.push(announceCleared(ctx, step.standing, step.by))
    if (step.do === 'change' && !worse.has(step.id)) {
      const payload = { flagId: step.id, causeKey: step.flag.causeKey, dropped: droppedAsks(step.flag, step.before) }
      ctx.emit({ kind: 'flag.changed', subjectKind: 'flag', subjectId: step.id, payload })
    }
  }
  await notifyAll(ctx, [...notices, ...feedNotices(silent, toldBefore)])
}

const raising = (flag: WantedFlag): Step => ({ do: 'raise', id: newId(), flag, before: null })

/** The owners of what these dependencies endanger, with the unit each belongs to. */
const peopleOf = async (ctx: Context, { model }: Assessor, subjects: readonly Subject[]): Promise<PlaceOf> => {
  const owners = subjects.flatMap(({ kind, id }) => {
    const consumer = kind === 'dependency' ? model.dependencies.get(id)?.keyResultId : undefined
    return consumer === undefined ? [] : (model.keyResults.get(consumer)?.ownerId ?? [])
  })
  const places = await placesOf(ctx, [...new Set(owners)])
  return (personId) => places.get(personId) ?? { id: personId, unitId: '' }
}

/** By which connections the readings of those come that are silent; of all others nobody asks. */
const feedsOfSilent = async (ctx: Context, state: Assessor, subjects: readonly Subject[]) => {
  const silent = subjects.filter(
    ({ kind, id }) => kind === 'metric' && state.results.metrics.get(id)?.reasons.some(({ rule }) => rule === 'silent'),
  )
  const feeds = await feedsOf(
    ctx,
    silent.map(({ id }) => id),
  )
  return (metricId: string) => feeds.get(metricId)
}

/** @param redefined records whose own rules changed, so that a cause may vanish without any new reading */
export const settleFlags = async (
  ctx: Context,
  state: Assessor,
  touched: 'all' | { changed: readonly Assessment[]; removed: ReadonlySet<string> },
  redefined: ReadonlySet<string>,
): Promise<void> => {
  const subjects = subjectsOf(state, touched)
  const removed = touched === 'all' ? new Set<string>() : touched.removed
  if (subjects.length === 0 && removed.size === 0) return
  const causes = subjects.map(({ kind, id }) => `${kind}:${id}`)
  const open = await standingFlags(ctx, touched === 'all' || removed.size > 0 ? 'all' : causes)
  const standing = new Map(open.map((flag) => [flag.causeKey, flag]))
  const steps: Step[] = []
  for (const flag of open) {
    const orphaned = touched === 'all' && !causes.includes(flag.causeKey)
    if (removed.has(flag.subjectId) || orphaned) steps.push({ do: 'clear', standing: flag, by: 'closed' })
  }
  const around = {
    units: ctx.units,
    placeOf: await peopleOf(ctx, state, subjects),
    feedOf: await feedsOfSilent(ctx, state, subjects),
  }
  for (const subject of subjects.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    const now = standing.get(`${subject.kind}:${subject.id}`)
    const wanted = wantedFlag(state, subject, around)
    const outcome = compareFlag(
      now,
      wanted,
      (flag: StandingFlag) => whyCleared(state, flag as Standing, redefined),
      (flag: StandingFlag) => endedByData(levelsOf(state, flag as Standing), flag.sincePeriod),
    )
    if (outcome.do === 'raise') steps.push(raising(outcome.flag))
    if (outcome.do === 'clear' && now) {
      steps.push({ do: 'clear', standing: now, by: outcome.by })
      if (outcome.again) steps.push(raising(outcome.again))
    }
    if (outcome.do === 'update' && now) {
      steps.push({ do: 'change', id: now.id, flag: outcome.flag, before: now })
      if (outcome.worse) steps.push({ do: 'raise', id: now.id, flag: outcome.flag, before: now })
    }
  }
  await carryOut(ctx, steps)
}
