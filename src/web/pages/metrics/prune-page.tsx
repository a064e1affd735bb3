import { t as pruneText } from '#decide/pruning/ui/messages.ts'
import { PrunePanel, PruneSentence } from '#decide/pruning/ui/prune-panel.tsx'
import { RemovalsPanel } from '#decide/pruning/ui/removals-panel.tsx'
import { t } from '#sense/metrics/ui/messages.ts'
import { PageHead } from '#ui/page-head.tsx'
import { useHref } from '../../address.ts'

/** Too many numbers hide the few that move somebody. */
export const PrunePage = () => {
  const href = useHref()
  return (
    <>
      <PageHead
        path={[{ title: t('metric.path'), href: href('metrics') }]}
        title={pruneText('prune.title')}
        sentence={<PruneSentence />}
      />
      <PrunePanel />
      <RemovalsPanel />
    </>
  )
}
