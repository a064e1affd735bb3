import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { RecordHistory } from '#base/history/ui/record-history.tsx'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner, AsOfButton } from '#base/ui/as-of-bar.tsx'
import { DependencyEditForm } from '#plan/dependencies/ui/edit-form.tsx'
import { NegotiationButtons } from '#plan/dependencies/ui/negotiation-buttons.tsx'
import { useDependencies } from '#plan/dependencies/ui/use-dependencies.ts'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { AssessmentSentence } from '../strategy/assessment-sentence.tsx'
import { reasonsOfStatus } from '../strategy/reasons-of-status.tsx'
import { DependencyOverview } from './dependency-overview.tsx'
import { t } from './messages.ts'

export const DependencyPage = () => {
  const { id = '' } = useParams({ strict: false })
  const href = useHref()
  const [editing, setEditing] = useState(false)
  const asOf = useAsOf()
  const { data, error, refetch } = useQuery(useDependencies().get.queryOptions({ input: { dependencyId: id, asOf } }))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  const { keyResult, assessment, state, consumer, provider } = data
  const isOver = state === 'accepted' || state === 'withdrawn'
  return (
    <>
      <PageHead
        title={data.need}
        path={[
          { title: t('title'), href: href('dependencies') },
          ...(keyResult.title === null
            ? []
            : [{ title: keyResult.title, href: href('strategy', 'key-results', keyResult.id) }]),
        ]}
        marks={<StatusMark tone={assessment.effective as StatusTone}>{reasonsOfStatus(assessment)}</StatusMark>}
        sentence={
          state === 'withdrawn' ? (
            t('page.withdrawn', { consumer: consumer.name })
          ) : (
            <AssessmentSentence
              assessment={assessment}
              well={t('page.well', { provider: provider.name, consumer: consumer.name })}
            />
          )
        }
        actions={
          <>
            <AsOfButton />
            {!asOf && <NegotiationButtons dependency={data} />}
            {!asOf && data.can.includes('dependencies.edit') && !isOver && (
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('edit')}
              </Button>
            )}
          </>
        }
      />
      <AsOfBanner />
      <AddressTabs
        label={data.need}
        tabs={[
          { key: 'overview', title: t('page.about'), content: () => <DependencyOverview dependency={data} /> },
          {
            key: 'history',
            title: t('page.history'),
            content: () => <RecordHistory subjectId={data.id} figures={data.metric ?? undefined} />,
          },
        ]}
      />
      <DependencyEditForm dependency={data} opened={editing} onClose={() => setEditing(false)} />
    </>
  )
}
