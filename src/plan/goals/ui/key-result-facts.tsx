import { useHref } from '#base/ui/operations.tsx'
import { DayText } from '#ui/day-text.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { Figure } from '#ui/figure.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { aimWords } from './aim-words.ts'
import type { KeyResultRecord } from './goal-records.ts'
import { t } from './messages.ts'
import { ProgressBeside } from './progress-beside.tsx'

export const KeyResultFacts = ({ keyResult }: { keyResult: KeyResultRecord }) => {
  const { formats } = useUi()
  const href = useHref()
  const { assessment, metric, latestCheckIn, confidenceBand, valueUnit, decimals } = keyResult
  const facts = [
    {
      term: t('kr.promise'),
      value: `${aimWords(keyResult, formats)}, ${t(`commitmentWord.${keyResult.commitment}`)}`,
    },
    {
      term: t('kr.latest'),
      value: <Figure value={assessment.currentValue} unit={valueUnit} precision={decimals} strong />,
      hint: metric && <PlainLink href={href('metrics', metric.id)}>{metric.name}</PlainLink>,
    },
    {
      term: t('objective.progress'),
      value: <ProgressBeside progress={assessment.progress} expected={assessment.expected} />,
    },
    {
      term: t('progress.pace'),
      value: assessment.pace === null ? null : formats.percent(assessment.pace, 0),
      hint: t('progress.paceHint'),
    },
    {
      term: t('kr.confidence'),
      value:
        latestCheckIn &&
        `${t('confidence.of', { confidence: latestCheckIn.confidence })}${confidenceBand ? `, ${t(`confidence.${confidenceBand}`)}` : ''}`,
    },
    { term: t('kr.due'), value: <DayText day={keyResult.checkInDueOn} /> },
    { term: t('objective.owner'), value: keyResult.owner.name },
    {
      term: t('kr.contributors'),
      value: keyResult.contributors.length > 0 ? formats.list(keyResult.contributors.map(({ name }) => name)) : null,
    },
    {
      term: t('kr.period'),
      value: t.rich('kr.days', { from: <DayText day={keyResult.startsOn} />, to: <DayText day={keyResult.dueOn} /> }),
    },
    { term: t('kr.weight'), value: formats.number(keyResult.weight) },
    ...(keyResult.targetReason ? [{ term: t('kr.targetReason'), value: keyResult.targetReason }] : []),
    ...(keyResult.grade !== null
      ? [{ term: t('objective.grade'), value: formats.number(keyResult.grade, 1), hint: keyResult.closeNote }]
      : []),
  ]
  return <FactList columns={2} facts={facts} />
}
