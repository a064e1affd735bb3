import type { ReactNode } from 'react'
import { PersonName } from '#base/people/ui/person-name.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { lineOf, type MetricLevel } from '../metric-levels.ts'
import { t } from './messages.ts'
import { sayRich } from './say-rich.ts'
import { pendingWord, type Ruled } from './use-rule-words.ts'

type Asked = Pick<MetricLevel, 'question' | 'action' | 'deciderId' | 'clockAmount' | 'clockUnit'> & {
  decisionTypeId?: string | null
}

const who = ({ deciderId, decisionTypeId }: Asked): ReactNode => {
  if (deciderId) return <PersonName personId={deciderId} />
  return t(decisionTypeId ? 'level.byType' : 'level.head')
}

const within = ({ clockAmount, clockUnit }: Asked): string =>
  clockAmount === null || clockUnit === null ? t('level.inItsTime') : t(`clock.${clockUnit}`, { count: clockAmount })

/** Who decides what within which time, for the middle of a sentence. */
export const askedParts = (asked: Asked) => ({
  decider: who(asked),
  clock: within(asked),
  question: asked.question ? t('level.quoted', { text: asked.question }) : t('level.whichQuestion'),
})

/** From which value on, in words and in the reader's own figures; null while it is not said. */
export const useLevelRule = () => {
  const { formats } = useUi()
  return (metric: Ruled, level: Parameters<typeof lineOf>[1]): string | null => {
    const line = lineOf(metric, level)
    if (!line) return null
    const say = (value: number) => formats.quantity(value, metric.valueUnit, metric.decimals)
    const { low, high, inclusive } = line
    if (low !== null && high !== null)
      return t(inclusive ? 'rule.atOrOutside' : 'rule.outside', { low: say(low), high: say(high) })
    if (low !== null) return t(inclusive ? 'rule.atOrBelow' : 'rule.below', { level: say(low) })
    return high === null ? null : t(inclusive ? 'rule.atOrAbove' : 'rule.above', { level: say(high) })
  }
}

type Props = { metric: Ruled; level: Omit<MetricLevel, 'id' | 'name' | 'rearmAfter'> }

/** The whole rule as one sentence: when it is so, who decides what within which time, and what holds otherwise. */
export const LevelSentence = ({ metric, level }: Props) => {
  const ruleOf = useLevelRule()
  const rule = ruleOf(metric, level)
  if (rule === null) return <p className="tl-quiet">{t('level.incomplete')}</p>
  const pending = pendingWord(metric.rhythm, level.pending)
  if (level.question === '' && level.deciderId === null && level.decisionTypeId === null)
    return <p aria-live="polite">{t('level.asksNobody', { rule, pending, colour: t(`level.${level.colour}`) })}</p>
  return (
    <p aria-live="polite">
      {sayRich('level.asks', { rule, pending, ...askedParts(level) })}
      {level.action && ` ${t('level.otherwise', { action: level.action })}`}
    </p>
  )
}
