import { ExecutiveSentence, ExecutiveSetPanel } from '#sense/metrics/ui/executive-set-panel.tsx'
import { t } from '#sense/metrics/ui/messages.ts'
import { PageHead } from '#ui/page-head.tsx'
import { MetricsNav } from './metrics-nav.tsx'

/** The few metrics by which the company is led. */
export const ExecutiveSetPage = () => (
  <>
    <PageHead title={t('executive.title')} sentence={<ExecutiveSentence />} />
    <MetricsNav current="executive" />
    <ExecutiveSetPanel />
  </>
)
