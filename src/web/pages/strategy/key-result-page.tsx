import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { RecordHistory } from '#base/history/ui/record-history.tsx'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner, AsOfButton } from '#base/ui/as-of-bar.tsx'
import { CheckInList } from '#plan/goals/ui/check-in-list.tsx'
import type { KeyResultRecord } from '#plan/goals/ui/goal-records.ts'
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
import { KeyResultActions } from './key-result-actions.tsx'
import { KeyResultOverview } from './key-result-overview.tsx'
import { t } from './messages.ts'
import { reasonsOfStatus } from './reasons-of-status.tsx'

export const KeyResultPage = () => {
  const { id = '' } = useParams({ strict: false })
  const href = useHref()
  const goals = useGoals()
  const asOf = useAsOf()
  const { data, error, refetch } = useQuery(goals.getKeyResult.queryOptions({ input: { keyResultId: id, asOf } }))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  return (
    <>
      <PageHead
        title={data.title}
        path={[
          { title: t('title'), href: href('strategy') },
          { title: data.objective.title, href: href('strategy', 'objectives', data.objective.id) },
        ]}
        marks={
          <StatusMark tone={data.assessment.effective as StatusTone}>{reasonsOfStatus(data.assessment)}</StatusMark>
        }
        sentence={<Sentence keyResult={data} />}
        actions={
          <>
            <AsOfButton />
            {!asOf && <KeyResultActions keyResult={data} />}
          </>
        }
      />
      <AsOfBanner />
      <AddressTabs
        label={data.title}
        tabs={[
          { key: 'overview', title: t('objective.about'), content: () => <KeyResultOverview keyResult={data} /> },
          { key: 'check-ins', title: t('keyResult.checkIns'), content: () => <CheckInList keyResult={data} /> },
          {
            key: 'history',
            title: t('keyResult.history'),
            content: () => <RecordHistory subjectId={data.id} figures={data} />,
          },
        ]}
      />
    </>
  )
}

const Sentence = ({ keyResult }: { keyResult: KeyResultRecord }) => {
  const { formats } = useUi()
  const { assessment, closedAt, grade } = keyResult
  if (closedAt !== null) {
    const day = <InstantText at={closedAt} />
    return grade === null ? t.rich('closed', { day }) : t.rich('closedGrade', { day, grade: formats.number(grade, 1) })
  }
  const { progress, expected } = assessment
  return (
    <AssessmentSentence
      assessment={assessment}
      well={
        progress !== null && expected !== null
          ? t('well', { progress: formats.percent(progress, 0), expected: formats.percent(expected, 0) })
          : undefined
      }
    />
  )
}
