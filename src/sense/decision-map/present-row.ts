// A metric on the map: every line that can be crossed, what it puts before whom, and what is missing on the way.
import type { MetricLevel } from '#sense/metrics/metric-levels.ts'
import { noDataWords } from '#sense/metrics/no-data-words.ts'
import { breachWords, levelWords, watchWords } from '#sense/metrics/threshold-words.ts'
import { holesOf } from './holes.ts'
import { levelHoles } from './level-holes.ts'
import type { LookBack } from './look-back.ts'
import { ruleSentence } from './rule-sentence.ts'
import type { MapRow } from './store.ts'

/** People and decision types that levels name. */
export type Names = ReadonlyMap<string, string>

const named = (id: string | null, name: string | null | undefined) => (id === null ? null : { id, name: name ?? '' })

const clockOf = ({ clockAmount, clockUnit }: { clockAmount: number | null; clockUnit: 'hours' | 'days' | null }) =>
  clockAmount === null || clockUnit === null ? null : { amount: clockAmount, unit: clockUnit }

const presentLevel = (row: MapRow, level: MetricLevel, names: Names, past: LookBack['levels'][number]) => {
  const { id, name, colour, question, action, deciderId, decisionTypeId } = level
  const decider = named(deciderId, names.get(deciderId ?? ''))
  const decisionType = named(decisionTypeId, names.get(decisionTypeId ?? ''))
  const told = { when: levelWords(row, level), colour, question, action, clock: clockOf(level) }
  return {
    id,
    name,
    ...told,
    decider,
    decisionType,
    holes: levelHoles(level),
    sentence: ruleSentence({ ...told, decider: decider?.name ?? null, decisionType: decisionType?.name ?? null }),
    past,
  }
}

export const presentRow = (row: MapRow, names: Names, past: LookBack | null) => {
  const [watch, breach] = [watchWords(row), breachWords(row)]
  const silent = { question: '', action: '', decider: null, clock: null, decisionType: null }
  const asked = {
    question: row.decisionQuestion,
    action: row.defaultAction,
    decider: row.deciderName,
    clock: clockOf(row),
    decisionType: row.decisionTypeName,
  }
  return {
    metric: { id: row.id, code: row.code, name: row.name },
    unit: { id: row.unitId, name: row.unitName },
    owner: named(row.ownerId, row.ownerName),
    executive: row.executive,
    status: (row.status ?? 'no_data') as 'no_data',
    watch,
    breach,
    sentences: {
      watch: watch && ruleSentence({ ...silent, when: watch, colour: 'at_risk' }),
      breach: breach && ruleSentence({ ...asked, when: breach, colour: 'off_track' }),
    },
    levels: row.levels.map((level, at) => presentLevel(row, level, names, past?.levels[at] ?? null)),
    past: past && { periods: past.periods, watch: past.watch, breach: past.breach },
    noData: noDataWords(row),
    question: row.decisionQuestion,
    action: row.defaultAction,
    decider: named(row.deciderId, row.deciderName),
    clock: clockOf(row),
    decisionType: named(row.decisionTypeId, row.decisionTypeName),
    holes: [...new Set([...holesOf(row), ...row.levels.flatMap(levelHoles)])],
  }
}
