import { useMemo } from 'react'
import { useUi } from '#ui/ui-provider.tsx'
import type { MetricRules } from '../metric-evidence.ts'
import type { MetricModel } from '../metric-model.ts'
import { t } from './messages.ts'

export type Ruled = MetricRules & Pick<MetricModel, 'valueUnit' | 'rhythm'>

/** What is expected of a metric and what is a breach, in words and in the reader's own figures. */
export const useRuleWords = () => {
  const { formats } = useUi()
  return useMemo(() => {
    const level = (metric: Ruled, value: number) => formats.quantity(value, metric.valueUnit, metric.decimals)
    const ends = (metric: Ruled) =>
      metric.direction === 'band' && metric.bandLow !== null && metric.bandHigh !== null
        ? { low: level(metric, metric.bandLow), high: level(metric, metric.bandHigh) }
        : null
    const beyond = (metric: Ruled, value: number, inclusive: boolean) => {
      const said = { level: level(metric, value) }
      if (metric.direction === 'higher') return inclusive ? t('rule.atOrBelow', said) : t('rule.below', said)
      return inclusive ? t('rule.atOrAbove', said) : t('rule.above', said)
    }
    const within = (metric: Ruled, value: number) =>
      t(metric.direction === 'higher' ? 'rule.atLeast' : 'rule.atMost', { level: level(metric, value) })
    /** Without a level of its own the target is the line. */
    const breachAt = (metric: Ruled) => metric.breachLevel ?? (metric.watchLevel === null ? metric.target : null)

    return {
      expected: (metric: Ruled): string | null => {
        const band = ends(metric)
        if (band) return t('rule.between', band)
        const value = metric.target ?? breachAt(metric) ?? metric.watchLevel
        return value === null || metric.direction === 'band' ? null : within(metric, value)
      },
      /** What must hold so that there is no breach. */
      required: (metric: Ruled): string | null => {
        const band = ends(metric)
        if (band) return t('rule.between', band)
        const value = breachAt(metric)
        return value === null || metric.direction === 'band' ? null : within(metric, value)
      },
      target: (metric: Ruled): string | null =>
        metric.direction === 'band' || metric.target === null ? null : within(metric, metric.target),
      watch: (metric: Ruled): string | null =>
        metric.direction === 'band' || metric.watchLevel === null
          ? null
          : beyond(metric, metric.watchLevel, metric.watchInclusive),
      breach: (metric: Ruled): string | null => {
        const band = ends(metric)
        if (band) return t(metric.breachInclusive ? 'rule.atOrOutside' : 'rule.outside', band)
        const value = breachAt(metric)
        return metric.direction === 'band' || value === null ? null : beyond(metric, value, metric.breachInclusive)
      },
    }
  }, [formats])
}

export const pendingWord = (rhythm: MetricModel['rhythm'], count: number): string => t(`pending.${rhythm}`, { count })
