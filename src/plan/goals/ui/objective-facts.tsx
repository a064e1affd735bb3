import { FactList } from '#ui/fact-list.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import type { ObjectiveRecord } from './goal-records.ts'
import { t } from './messages.ts'
import { ProgressBeside } from './progress-beside.tsx'

export const ObjectiveFacts = ({ objective }: { objective: ObjectiveRecord }) => {
  const { formats } = useUi()
  const { assessment, withoutData, grade } = objective
  const facts = [
    {
      term: t('objective.progress'),
      value: <ProgressBeside progress={assessment.progress} expected={assessment.expected} />,
      hint:
        withoutData.length > 0 &&
        t('objective.noData', { names: formats.list(withoutData.map(({ title }) => `‘${title}’`)) }),
    },
    { term: t('objective.rollUp'), value: t(`rollUp.${objective.rollUp}`) },
    { term: t('objective.cycle'), value: objective.cycle.name },
    { term: t('objective.unit'), value: objective.unit.name },
    { term: t('objective.owner'), value: objective.owner.name },
    { term: t('objective.reviewer'), value: objective.reviewer?.name },
    { term: t('objective.sponsor'), value: objective.sponsor?.name },
    ...(grade === null
      ? []
      : [{ term: t('objective.grade'), value: formats.number(grade, 1), hint: objective.closeNote }]),
  ]
  return (
    <>
      {objective.description && <p style={{ whiteSpace: 'pre-line', maxWidth: '80ch' }}>{objective.description}</p>}
      <FactList columns={2} facts={facts} />
    </>
  )
}
