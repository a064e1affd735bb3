import { t as pruneText } from '#decide/pruning/ui/messages.ts'
import { PrunePanel, PruneSentence } from '#decide/pruning/ui/prune-panel.tsx'
import { RemovalsPanel } from '#decide/pruning/ui/removals-panel.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { MetricsNav } from './metrics-nav.tsx'

/** Too many numbers hide the few that move somebody. */
export const PrunePage = () => (
  <>
    <PageHead title={pruneText('prune.title')} sentence={<PruneSentence />} />
    <MetricsNav current="prune" />
    <PrunePanel />
    <RemovalsPanel />
  </>
)
