import { DecisionMapSentence } from '#sense/decision-map/ui/decision-map-sentence.tsx'
import { DecisionMapTable } from '#sense/decision-map/ui/decision-map-table.tsx'
import { t as mapText } from '#sense/decision-map/ui/messages.ts'
import { PageHead } from '#ui/page-head.tsx'
import { MetricsNav } from './metrics-nav.tsx'

/** What each threshold puts before whom. */
export const DecisionMapPage = () => (
  <>
    <PageHead title={mapText('map.title')} sentence={<DecisionMapSentence />} />
    <MetricsNav current="decisions" />
    <DecisionMapTable />
  </>
)
