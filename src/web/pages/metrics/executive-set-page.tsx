import { ExecutiveSentence, ExecutiveSetPanel } from '#sense/metrics/ui/executive-set-panel.tsx'
import { t } from '#sense/metrics/ui/messages.ts'
import { PageHead } from '#ui/page-head.tsx'
import { useHref } from '../../address.ts'

/** The few metrics by which the company is led. */
export const ExecutiveSetPage = () => {
  const href = useHref()
  return (
    <>
      <PageHead
        path={[{ title: t('metric.path'), href: href('metrics') }]}
        title={t('executive.title')}
        sentence={<ExecutiveSentence />}
      />
      <ExecutiveSetPanel />
    </>
  )
}
