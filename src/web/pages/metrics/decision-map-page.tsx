import { DecisionMapSentence } from '#sense/decision-map/ui/decision-map-sentence.tsx'
import { DecisionMapTable } from '#sense/decision-map/ui/decision-map-table.tsx'
import { t as mapText } from '#sense/decision-map/ui/messages.ts'
import { t } from '#sense/metrics/ui/messages.ts'
import { PageHead } from '#ui/page-head.tsx'
import { useHref } from '../../address.ts'

/** What each threshold puts before whom. */
export const DecisionMapPage = () => {
  const href = useHref()
  return (
    <>
      <PageHead
        path={[{ title: t('metric.path'), href: href('metrics') }]}
        title={mapText('map.title')}
        sentence={<DecisionMapSentence />}
      />
      <DecisionMapTable />
    </>
  )
}
