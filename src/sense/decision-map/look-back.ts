// How often a rule would have fired over the past, had it stood then: the same rule, the same readings, period by period.
import { followLevel, type PeriodReading } from '#sense/metrics/level-rule.ts'
import { breachRule, type MetricRules, watchRule } from '#sense/metrics/metric-evidence.ts'
import { levelRule, type MetricLevel } from '#sense/metrics/metric-levels.ts'

export type PastEpisode = {
  rule: 'watch' | 'breach' | 'level'
  /** Of a further level. */
  levelId: string | null
  since: string
  triggered: string
  cleared: string | null
  periods: number
}

export type LookBack = {
  periods: number
  episodes: PastEpisode[]
  watch: { fired: number; bad: number } | null
  breach: { fired: number; bad: number } | null
  /** In the order of the levels; null where it is not said where one lies. */
  levels: ({ fired: number; bad: number } | null)[]
}

type Rule = NonNullable<ReturnType<typeof breachRule>>

const follow = (
  name: PastEpisode['rule'],
  rule: Rule | null,
  readings: readonly PeriodReading[],
  adjacent: (earlier: string, later: string) => boolean,
  levelId: string | null = null,
) => {
  if (!rule) return { episodes: [], counts: null }
  const { episodes } = followLevel(rule, readings, adjacent)
  const bad = readings.filter(({ value }) => !rule.good(value)).length
  const lasting = (since: string, cleared: string | null) =>
    readings.filter(({ period }) => period >= since && (cleared === null || period < cleared)).length
  return {
    episodes: episodes.map(
      ({ since, triggered, cleared }): PastEpisode => ({
        rule: name,
        levelId,
        since,
        triggered,
        cleared,
        periods: lasting(since, cleared),
      }),
    ),
    counts: { fired: episodes.length, bad },
  }
}

/** @param readings with a value, in order of periods */
export const lookBack = (
  rules: MetricRules & { levels: readonly MetricLevel[] },
  readings: readonly PeriodReading[],
  adjacent: (earlier: string, later: string) => boolean,
): LookBack => {
  const watch = follow('watch', watchRule(rules), readings, adjacent)
  const breach = follow('breach', breachRule(rules), readings, adjacent)
  const further = rules.levels.map((level) => follow('level', levelRule(rules, level), readings, adjacent, level.id))
  const episodes = [...breach.episodes, ...watch.episodes, ...further.flatMap((level) => level.episodes)]
  episodes.sort((a, b) => (a.triggered < b.triggered ? -1 : a.triggered > b.triggered ? 1 : a.rule < b.rule ? -1 : 1))
  return {
    periods: readings.length,
    episodes,
    watch: watch.counts,
    breach: breach.counts,
    levels: further.map(({ counts }) => counts),
  }
}
