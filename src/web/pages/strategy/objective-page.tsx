import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { RecordHistory } from '#base/history/ui/record-history.tsx'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner, AsOfButton } from '#base/ui/as-of-bar.tsx'
import type { KeyResultItem, ObjectiveRecord } from '#plan/goals/ui/goal-records.ts'
import { useGoals } from '#plan/goals/ui/use-goals.ts'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { AssessmentSentence } from './assessment-sentence.tsx'
import { t } from './messages.ts'
import { ObjectiveActions } from './objective-actions.tsx'
import { ObjectiveOverview } from './objective-overview.tsx'
import { reasonsOfStatus } from './reasons-of-status.tsx'

/** The key result whose cause is the objective's as well. */
const worstOf = ({ keyResults, assessment }: ObjectiveRecord): KeyResultItem | undefined =>
  keyResults.find((one) => one.assessment.effective === assessment.effective)

export const ObjectivePage = () => {
  const { id = '' } = useParams({ strict: false })
  const href = useHref()
  const goals = useGoals()
  const asOf = useAsOf()
  const {
    data: objective,
    error,
    refetch,
  } = useQuery(goals.getObjective.queryOptions({ input: { objectiveId: id, asOf } }))
  if (error && !objective) return <ErrorState error={error} retry={() => void refetch()} />
  if (!objective) return <Waiting lines={8} />
  const { parent, assessment } = objective
  return (
    <>
      <PageHead
        title={objective.title}
        path={[
          { title: t('title'), href: href('strategy') },
          ...(parent ? [{ title: parent.title, href: href('strategy', 'objectives', parent.id) }] : []),
        ]}
        marks={<StatusMark tone={assessment.effective as StatusTone}>{reasonsOfStatus(assessment)}</StatusMark>}
        sentence={<Sentence objective={objective} />}
        actions={
          <>
            <AsOfButton />
            {!asOf && <ObjectiveActions objective={objective} />}
          </>
        }
      />
      <AsOfBanner />
      <AddressTabs
        label={objective.title}
        tabs={[
          {
            key: 'overview',
            title: t('objective.keyResults'),
            content: () => <ObjectiveOverview objective={objective} />,
          },
          { key: 'history', title: t('objective.history'), content: () => <RecordHistory subjectId={objective.id} /> },
        ]}
      />
    </>
  )
}

const Sentence = ({ objective }: { objective: ObjectiveRecord }) => {
  const { formats } = useUi()
  const { assessment, closedAt, grade, keyResults, childCount } = objective
  if (closedAt !== null) {
    const day = <InstantText at={closedAt} />
    return grade === null ? t.rich('closed', { day }) : t.rich('closedGrade', { day, grade: formats.number(grade, 1) })
  }
  if (keyResults.length === 0 && childCount === 0) return t('objective.empty')
  const { progress, expected } = assessment
  return (
    <AssessmentSentence
      assessment={assessment}
      causes={worstOf(objective)?.assessment}
      well={
        progress !== null && expected !== null
          ? t('objective.well', { progress: formats.percent(progress, 0), expected: formats.percent(expected, 0) })
          : undefined
      }
    />
  )
}
