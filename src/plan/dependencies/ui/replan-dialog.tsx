import { Checkbox, NumberInput, Stack, Textarea } from '@mantine/core'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { DependencyRecord } from './dependency-records.ts'
import { t } from './messages.ts'
import { useDependencies, useRefreshDependencies } from './use-dependencies.ts'

type Props = { dependency: DependencyRecord; opened: boolean; onClose: () => void }

/** New terms with a written reason; what went wrong before no longer counts. */
export const ReplanDialog = ({ opened, ...rest }: Props) => (
  <SideSheet opened={opened} onClose={rest.onClose} title={t('do.replan')}>
    <Fields {...rest} />
  </SideSheet>
)

const Fields = ({ dependency, onClose }: Omit<Props, 'opened'>) => {
  const dependencies = useDependencies()
  const refresh = useRefreshDependencies()
  const isDate = dependency.boundTo === 'date'
  const form = useProblemForm({
    initial: {
      reason: '',
      neededBy: dependency.neededBy,
      level: (dependency.level ?? '') as number | string,
      floatDays: dependency.floatDays as number | string,
      critical: dependency.critical,
    },
    save: ({ reason, neededBy, level, floatDays, critical }) =>
      dependencies.replan.call({
        dependencyId: dependency.id,
        version: dependency.version,
        reason,
        critical,
        ...(isDate ? { neededBy, floatDays: Number(floatDays || 0) } : { level: Number(level) }),
      }),
    onSaved: () => {
      refresh()
      onClose()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('says.replan')}</p>
        {isDate ? (
          <>
            <DayInput label={t('ask.neededBy')} {...form.field('neededBy')} />
            <NumberInput label={t('ask.float')} min={0} {...form.field('floatDays')} />
          </>
        ) : (
          <NumberInput
            label={t('ask.level')}
            suffix={dependency.metric?.valueUnit ? ` ${dependency.metric.valueUnit}` : ''}
            {...form.field('level')}
          />
        )}
        <Checkbox label={t('ask.critical')} {...form.check('critical')} />
        <Textarea label={t('ask.reason')} autosize minRows={2} {...form.field('reason')} />
        <FormActions form={form} save={t('do.replan')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
