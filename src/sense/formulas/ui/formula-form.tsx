import { Button, Stack, Textarea, TextInput } from '@mantine/core'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { FormulaEditor, useFormulaPreview } from './formula-editor.tsx'
import { t } from './messages.ts'
import { type FormulaRecord, useFormulas, useRenewFormulas } from './use-formulas.ts'

type Props = { metric: MetricRecord; formula: FormulaRecord; onDone: () => void }

/** Sets or changes the formula of a metric; over readings that stand a new definition begins, with its reason. */
export const FormulaForm = ({ metric, formula, onDone }: Props) => {
  const formulas = useFormulas()
  const renew = useRenewFormulas()
  const { formats, now } = useUi()
  const finish = (note: string) => () => {
    void renew()
    showNote(note)
    onDone()
  }
  const form = useProblemForm({
    initial: {
      expression: formula.expression ?? '',
      valueUnit: metric.valueUnit,
      from: formats.dayOf(now()) as string | null,
      reason: '',
      version: formula.version,
    },
    save: ({ from, reason, ...values }) =>
      formulas.set.call({
        metricId: metric.id,
        ...values,
        ...(from ? { from } : {}),
        ...(reason.trim() ? { reason } : {}),
      }),
    onSaved: finish(t('sheet.saved')),
  })
  const removal = useProblemForm({
    initial: { version: formula.version },
    save: () =>
      formulas.remove.call({
        metricId: metric.id,
        version: formula.version,
        ...(form.values.from ? { from: form.values.from } : {}),
        ...(form.values.reason.trim() ? { reason: form.values.reason } : {}),
      }),
    onSaved: finish(t('sheet.removed')),
  })
  const editor = {
    field: form.field('expression'),
    metricId: metric.id,
    rhythm: metric.rhythm,
    valueUnit: form.values.valueUnit,
  }
  const startsNew = useFormulaPreview(editor)?.preview?.startsNew ?? formula.computed
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <FormulaEditor {...editor} decimals={metric.decimals} onUnit={(valueUnit) => form.change({ valueUnit })} />
        <TextInput label={t('sheet.valueUnit')} {...form.field('valueUnit')} />
        {startsNew && (
          <>
            <p className="tl-quiet">{t('sheet.again')}</p>
            <DayInput label={t('sheet.from')} {...form.field('from')} />
            <Textarea
              label={t('sheet.reason')}
              autosize
              minRows={2}
              {...form.field('reason')}
              error={form.errorOf('reason') ?? removal.errorOf('reason')}
            />
          </>
        )}
        <FormActions form={form} save={t('sheet.save')} onCancel={onDone}>
          {formula.computed && (
            <Button
              variant="default"
              loading={removal.saving}
              onClick={() => void removal.submit()}
              title={t('sheet.removeHint')}
            >
              {t('sheet.remove')}
            </Button>
          )}
        </FormActions>
      </Stack>
    </form>
  )
}
