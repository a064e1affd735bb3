import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { useHref } from '#base/ui/operations.tsx'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { FactList } from '#ui/fact-list.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { FormulaForm } from './formula-form.tsx'
import { FormulaParts } from './formula-parts.tsx'
import classes from './formulas.module.css'
import { t } from './messages.ts'
import { type FormulaRecord, useFormulas } from './use-formulas.ts'

type Props = { metric: MetricRecord; asOf?: string | undefined }

const Links = ({ metrics }: { metrics: FormulaRecord['inputs'] }) => {
  const href = useHref()
  return (
    <ul className={classes.links}>
      {metrics.map(({ id, name }) => (
        <li key={id}>
          <PlainLink href={href('metrics', id)}>{name}</PlainLink>
        </li>
      ))}
    </ul>
  )
}

const Formula = ({ formula }: { formula: FormulaRecord }) => (
  <>
    {formula.hidden > 0 && <p className="tl-quiet">{t('panel.hidden', { count: formula.hidden })}</p>}
    {formula.inputs.length > 0 && formula.hidden > 0 && <Links metrics={formula.inputs} />}
    {formula.expression && (
      <FactList
        facts={[
          { term: t('panel.formula'), value: <code className={classes.code}>{formula.expression}</code> },
          { term: t('panel.words'), value: formula.words },
        ]}
      />
    )}
  </>
)

const Past = ({ formula }: { formula: FormulaRecord }) => {
  const past = formula.past.slice(formula.computed ? 1 : 0)
  if (past.length === 0) return null
  return (
    <Section title={t('panel.past')} count={past.length}>
      <ul className={classes.gaps}>
        {past.map(({ definition, expression, setAt, setBy }) => (
          <li key={definition}>
            <code className={classes.code}>{expression ?? t('panel.pastHidden')}</code>
            <span className="tl-quiet tl-small">
              {t.rich('panel.pastSet', { at: <InstantText at={setAt} />, who: setBy?.name ?? t('panel.system') })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What a metric is computed from, with its parts in a period, and what is computed from it. */
export const FormulaPanel = ({ metric, asOf }: Props) => {
  const formulas = useFormulas()
  const inSentence = usePeriodInSentence()
  const [period, setPeriod] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery(
    formulas.get.queryOptions({
      input: { metricId: metric.id, ...(period ? { period } : {}), ...(asOf ? { asOf } : {}) },
      placeholderData: (before) => before,
    }),
  )
  if (!data) return null
  const mayEdit = !asOf && !metric.archivedAt && metric.can.includes('metrics.edit') && data.hidden === 0
  const isNothing = !data.computed && !mayEdit
  return (
    <>
      {!isNothing && (
        <Section
          title={t('panel.title')}
          actions={
            mayEdit && (
              <Button variant="default" onClick={() => setOpen(true)}>
                {t(data.computed ? 'action.change' : 'action.set')}
              </Button>
            )
          }
        >
          {data.computed ? <Formula formula={data} /> : <p className="tl-quiet">{t('panel.not')}</p>}
          {data.parts.length > 0 && <FormulaParts metric={metric} formula={data} onPeriod={setPeriod} />}
        </Section>
      )}
      {data.gaps.length > 0 && (
        <Section title={t('panel.gaps')} count={data.gaps.length}>
          <ul className={classes.gaps}>
            {data.gaps.map((gap) => (
              <li key={gap.period}>
                {t('edit.none', { period: inSentence(gap.period, metric.rhythm), reason: gap.message })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {data.usedIn.length > 0 && (
        <Section title={t('panel.usedIn')} count={data.usedIn.length} hint={t('panel.usedHint')}>
          <Links metrics={data.usedIn} />
        </Section>
      )}
      <Past formula={data} />
      <SideSheet
        wide
        title={t(data.computed ? 'sheet.changeTitle' : 'sheet.title')}
        opened={isOpen}
        onClose={() => setOpen(false)}
      >
        <FormulaForm metric={metric} formula={data} onDone={() => setOpen(false)} />
      </SideSheet>
    </>
  )
}
