import { useRef } from 'react'
import type { MetricFormFormula, MetricFormState } from '#sense/metrics/ui/metric-form.tsx'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { Section } from '#ui/section.tsx'
import { FormulaEditor } from './formula-editor.tsx'
import { t } from './messages.ts'
import { useFormulas, useRenewFormulas } from './use-formulas.ts'

const NewFormula = ({ form }: { form: MetricFormState }) => (
  <Section title={t('new.title')} hint={t('new.hint')}>
    <FormulaEditor
      field={{ ...form.field('expression' as 'name'), value: String(form.field('expression' as 'name').value ?? '') }}
      rhythm={form.values.rhythm}
      valueUnit={form.values.valueUnit}
      decimals={Number(form.values.decimals) || 0}
      onUnit={(valueUnit) => form.change({ valueUnit })}
    />
  </Section>
)

/** What the form of a new metric asks where its readings come from others, and how it is kept with its formula. */
export const useNewFormula = (): MetricFormFormula => {
  const formulas = useFormulas()
  const renew = useRenewFormulas()
  // Once it is there, a second try only sets its formula.
  const made = useRef<MetricRecord | null>(null)
  return {
    initial: { expression: '' },
    editor: (form) => <NewFormula form={form} />,
    create: async (define, { rhythm, valueUnit, ...values }) => {
      const expression = String((values as { expression?: string }).expression ?? '')
      if (expression.trim() === '') return define()
      const { errors, unit, ok } = await formulas.preview.call({ expression, rhythm, valueUnit })
      if (!ok) {
        const wrong = errors.map(({ rule, message }) => ({ field: 'expression', rule, message }))
        const clash = unit?.message ? [{ field: 'valueUnit', rule: 'same_unit', message: unit.message }] : []
        throw { status: 422, errors: wrong.length > 0 ? wrong : clash }
      }
      made.current ??= await define()
      const { id, version } = made.current
      await formulas.set.call({ metricId: id, version, expression, valueUnit })
      void renew()
      return made.current
    },
  }
}
