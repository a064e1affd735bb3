import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner } from '#base/ui/as-of-bar.tsx'
import { ArrangePanel } from '#report/scorecards/ui/arrange-panel.tsx'
import { CardPanel } from '#report/scorecards/ui/card-panel.tsx'
import { t } from '#report/scorecards/ui/messages.ts'
import { type Card, useScorecards } from '#report/scorecards/ui/use-scorecards.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { ScorecardActions } from './scorecard-actions.tsx'

/** A scorecard that somebody arranged. */
export const ScorecardPage = () => {
  const { id = '' } = useParams({ strict: false })
  const asOf = useAsOf()
  const found = useQuery(useScorecards().get.queryOptions({ input: { scorecardId: id, ...(asOf ? { asOf } : {}) } }))
  return <Shown {...found} data={found.data as Card | undefined} />
}

/** The scorecard that a unit has by itself. */
export const UnitScorecardPage = () => {
  const { id = '' } = useParams({ strict: false })
  const asOf = useAsOf()
  const found = useQuery(useScorecards().ofUnit.queryOptions({ input: { unitId: id, ...(asOf ? { asOf } : {}) } }))
  return <Shown {...found} data={found.data as Card | undefined} />
}

const Shown = ({ data, error, refetch }: { data: Card | undefined; error: unknown; refetch: () => unknown }) => {
  const href = useHref()
  const asOf = useAsOf()
  const [search] = useAddressState()
  const path = [{ title: t('cards.title'), href: href('metrics', 'scorecards') }]
  if (error && !data)
    return (
      <>
        <PageHead title={t('cards.title')} />
        <ErrorState error={error} retry={() => void refetch()} />
      </>
    )
  if (!data) return <Waiting lines={8} />
  const isOwn = data.id === null
  const arranging = search.arrange === true && !isOwn && !asOf && data.can.length > 0
  return (
    <>
      <PageHead
        path={path}
        title={isOwn ? t('card.of', { unit: data.unit.name }) : data.name}
        sentence={`${data.sentence} ${isOwn ? '' : t('card.inUnit', { unit: data.unit.name })}`}
        actions={<ScorecardActions card={data} arranging={arranging} />}
      />
      <AsOfBanner />
      {data.removedAt && <p role="status">{t('card.removed')}</p>}
      {arranging && <ArrangePanel card={data} />}
      <CardPanel card={data} asOf={asOf} />
    </>
  )
}
