import { RecordHistory } from '#base/history/ui/record-history.tsx'
import { RecordRights } from '#base/people/ui/record-rights.tsx'
import { useUnits } from '#base/people/ui/use-units.ts'
import { ShareChart } from '#report/pictures/ui/share-chart.tsx'
import { AnswersPanel } from '#sense/blueprints/ui/answers-panel.tsx'
import { PartsPanel } from '#sense/charts/ui/parts-panel.tsx'
import { ProcessChart } from '#sense/charts/ui/process-chart.tsx'
import { LookBackPanel } from '#sense/decision-map/ui/look-back-panel.tsx'
import { BreakdownPanel } from '#sense/dimensions/ui/breakdown-panel.tsx'
import { ContributionPanel } from '#sense/dimensions/ui/contribution-panel.tsx'
import { FormulaPanel } from '#sense/formulas/ui/formula-panel.tsx'
import { DefinitionPanel } from '#sense/metrics/ui/definition-panel.tsx'
import { ExecutiveStanding } from '#sense/metrics/ui/executive-standing.tsx'
import { fieldLabels } from '#sense/metrics/ui/field-labels.ts'
import { GuardsPanel } from '#sense/metrics/ui/guards-panel.tsx'
import { t } from '#sense/metrics/ui/messages.ts'
import { ReadingsPanel } from '#sense/metrics/ui/readings-panel.tsx'
import { SeriesPanel } from '#sense/metrics/ui/series-panel.tsx'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { WhoDecides } from '#sense/metrics/ui/who-decides.tsx'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { useHref } from '../../address.ts'
import { WhyPanel } from './why-panel.tsx'

type Props = {
  metric: MetricRecord
  asOf: string | undefined
  onEdit: (() => void) | undefined
  onRecord: (() => void) | undefined
}

export const MetricTabs = ({ metric, asOf, onEdit, onRecord }: Props) => (
  <AddressTabs
    label={t('tab.label')}
    tabs={[
      {
        key: 'course',
        title: t('tab.course'),
        content: () => (
          <>
            <ProcessChart metric={metric} asOf={asOf} actions={<ShareChart metric={metric} asOf={asOf} />} />
            {metric.computed && <FormulaPanel metric={metric} asOf={asOf} />}
            <WhyPanel metric={metric} />
            <WhoDecides metric={metric} />
            <GuardsPanel metric={metric} />
            <LookBackPanel metricId={metric.id} />
            <ExecutiveStanding metric={metric} onEdit={onEdit} />
          </>
        ),
      },
      {
        key: 'readings',
        title: t('tab.readings'),
        content: () => <ReadingsPanel metric={metric} asOf={asOf} onRecord={onRecord} />,
      },
      {
        key: 'breakdown',
        title: t('tab.breakdown'),
        content: () => (
          <>
            <BreakdownPanel metric={metric} asOf={asOf} />
            <ContributionPanel metric={metric} asOf={asOf} />
          </>
        ),
      },
      {
        key: 'parts',
        title: t('tab.parts'),
        content: () => <PartsOrOne metric={metric} asOf={asOf} />,
      },
      {
        key: 'definition',
        title: t('tab.definition'),
        content: () => (
          <>
            <DefinitionPanel metric={metric} />
            {!metric.computed && <FormulaPanel metric={metric} asOf={asOf} />}
            <AnswersPanel metricId={metric.id} />
            <SeriesPanel metric={metric} asOf={asOf} />
          </>
        ),
      },
      {
        key: 'history',
        title: t('tab.history'),
        content: () => <RecordHistory subjectId={metric.id} labels={fieldLabels} figures={metric} />,
      },
      { key: 'rights', title: t('tab.rights'), content: () => <RecordRights kind="metric" recordId={metric.id} /> },
    ]}
  />
)

/** The wall of all units, or the one that was chosen on it. */
const PartsOrOne = ({ metric, asOf }: Pick<Props, 'metric' | 'asOf'>) => {
  const href = useHref()
  const [search] = useAddressState()
  const { data } = useUnits('all')
  const wall = `${href('metrics', metric.id)}?tab=parts`
  const { unit } = search
  if (typeof unit !== 'string') return <PartsPanel metric={metric} hrefOf={(id) => `${wall}&unit=${id}`} />
  const name = data?.items.find(({ id }) => id === unit)?.name ?? ''
  return (
    <Section title={name} actions={<PlainLink href={wall}>{t('parts.back')}</PlainLink>}>
      <ProcessChart metric={metric} asOf={asOf} unit={{ id: unit, name }} />
    </Section>
  )
}
