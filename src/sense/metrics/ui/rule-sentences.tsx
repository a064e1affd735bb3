import { t } from './messages.ts'
import { pendingWord, type Ruled, useRuleWords } from './use-rule-words.ts'

/** The thresholds in words, so that nobody has to guess whether 4.0 is still good. */
export const RuleSentences = ({ metric }: { metric: Ruled }) => {
  const rules = useRuleWords()
  const expected = rules.expected(metric)
  const watch = rules.watch(metric)
  const breach = rules.breach(metric)
  if (!expected) return <p className="tl-quiet">{t('say.nothing')}</p>
  return (
    <div aria-live="polite">
      <p>{t('say.good', { rule: expected })}</p>
      {watch && <p>{t('say.watch', { rule: watch, pending: pendingWord(metric.rhythm, metric.watchPending) })}</p>}
      {breach && <p>{t('say.breach', { rule: breach, pending: pendingWord(metric.rhythm, metric.breachPending) })}</p>}
      <p>{t('say.rearm', { count: metric.rearmAfter })}</p>
    </div>
  )
}
