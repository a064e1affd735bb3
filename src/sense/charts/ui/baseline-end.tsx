import { Button, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormActions } from '#ui/form-actions.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { useCharts, useRenewCharts } from './use-charts.ts'

/** Takes a baseline back, which needs a reason as well. */
export const BaselineEnd = ({ metricId, baselineId }: { metricId: string; baselineId: string }) => {
  const charts = useCharts()
  const renew = useRenewCharts()
  const [open, setOpen] = useState(false)
  const form = useProblemForm({
    initial: { reason: '' },
    save: ({ reason }) => charts.endBaseline.call({ metricId, baselineId, reason }),
    onSaved: () => {
      setOpen(false)
      renew()
    },
  })
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" onClick={() => setOpen(!open)}>
          {t('base.end')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form {...form.formProps}>
          <TextInput label={t('base.endWhy')} data-autofocus {...form.field('reason')} />
          <FormActions form={form} save={t('base.end')} onCancel={() => setOpen(false)} />
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
