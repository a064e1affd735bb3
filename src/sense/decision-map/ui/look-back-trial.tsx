import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { definitionOfValues } from '#sense/metrics/ui/metric-values.ts'
import { problemOf } from '#ui/problem-details.ts'
import { t } from './messages.ts'
import { useDecisionMap } from './use-decision-map.ts'

type Props = { metricId: string; definition: ReturnType<typeof definitionOfValues> }

const pauseMs = 400

/** How often the rules that are being written would have fired, while one writes them. */
export const LookBackTrial = ({ metricId, definition }: Props) => {
  const map = useDecisionMap()
  const { target, bandLow, bandHigh, watchLevel, watchInclusive, watchPending, breachLevel } = definition
  const { breachInclusive, breachPending, rearmAfter, direction, levels } = definition
  const rules = { target, bandLow, bandHigh, watchLevel, watchInclusive, watchPending, breachLevel, breachInclusive }
  const named = levels.map((level, at) => ({ ...level, name: level.name || String(at + 1) }))
  const [input] = useDebouncedValue(
    { metricId, ...rules, breachPending, rearmAfter, direction, levels: named },
    pauseMs,
  )
  const { data, error } = useQuery({
    ...map.tryRules.queryOptions({ input }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (error) {
    const [first] = problemOf(error).errors ?? []
    return first ? <p className="tl-quiet">{t('trial.refused', { message: first.message })}</p> : null
  }
  if (!data || data.periods === 0) return null
  const { periods, watch, breach } = data
  const times = (count: number) => (count === 0 ? t('trial.never') : t('trial.times', { count }))
  const said = [
    ...(watch ? [t('trial.rule', { name: t('past.rule.watch'), times: times(watch.fired) })] : []),
    ...(breach ? [t('trial.rule', { name: t('past.rule.breach'), times: times(breach.fired) })] : []),
    ...data.levels.map(({ name, fired }) => t('trial.rule', { name: `‘${name}’`, times: times(fired) })),
  ]
  if (said.length === 0) return null
  return (
    <p aria-live="polite">
      {t('trial.over', { periods })} {said.join(' · ')}
    </p>
  )
}
