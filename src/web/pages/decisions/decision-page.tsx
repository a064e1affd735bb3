import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { RecordHistory } from '#base/history/ui/record-history.tsx'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner, AsOfButton } from '#base/ui/as-of-bar.tsx'
import { DecisionMark } from '#decide/decisions/ui/decision-mark.tsx'
import { DecisionSentence } from '#decide/decisions/ui/decision-sentence.tsx'
import { t } from '#decide/decisions/ui/messages.ts'
import { type DecisionRecord, useDecisions } from '#decide/decisions/ui/use-decisions.ts'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { DecisionActions } from './decision-actions.tsx'
import { DecisionOverview } from './decision-overview.tsx'

/** One question, the one person who decides it, and what came of it. */
export const DecisionPage = () => {
  const { id = '' } = useParams({ strict: false })
  const href = useHref()
  const asOf = useAsOf()
  const { data, error, refetch } = useQuery(useDecisions().get.queryOptions({ input: { decisionId: id, asOf } }))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  // Of the past nothing can be done any more.
  const decision = (asOf ? { ...data, can: [] } : data) as DecisionRecord
  return (
    <>
      <PageHead
        title={decision.question}
        path={[{ title: t('list.title'), href: href('decisions') }]}
        marks={
          <>
            <span className="tl-quiet">{t('page.number', { number: decision.number })}</span>
            <DecisionMark decision={decision} />
          </>
        }
        sentence={<DecisionSentence decision={decision} />}
        actions={
          <>
            <AsOfButton />
            <DecisionActions decision={decision} />
          </>
        }
      />
      <AsOfBanner />
      <AddressTabs
        label={decision.question}
        tabs={[
          {
            key: 'overview',
            title: t('page.overview'),
            content: () => <DecisionOverview key={decision.id} decision={decision} />,
          },
          {
            key: 'history',
            title: t('page.history'),
            content: () => <RecordHistory subjectId={decision.id} />,
          },
        ]}
      />
    </>
  )
}
