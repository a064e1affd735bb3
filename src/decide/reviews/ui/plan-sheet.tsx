import { Stack, TextInput } from '@mantine/core'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { UnitSelect } from '#base/people/ui/unit-select.tsx'
import { DayInput } from '#ui/day-input.tsx'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import type { Day } from '#ui/formats.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { type ReviewItem, useReviews } from './use-reviews.ts'

type Values = { heldOn: Day | null; name: string; unitId: string | null; chairId: string | null }
type Props = {
  /** A planned review to change; without one a new review is planned. */
  review?: ReviewItem
  opened: boolean
  onClose: () => void
  onSaved?: (id: string) => void
}

export const PlanSheet = (props: Props) => (
  <SideSheet title={t(props.review ? 'edit.title' : 'plan.title')} opened={props.opened} onClose={props.onClose}>
    <PlanForm {...props} />
  </SideSheet>
)

/** A day is all it takes; the agenda comes by itself. */
const PlanForm = ({ review, onClose, onSaved }: Props) => {
  const reviews = useReviews()
  const { formats, now } = useUi()
  const form = useProblemForm({
    initial: {
      heldOn: review?.heldOn ?? formats.dayOf(now()),
      name: review?.name ?? '',
      unitId: review?.unit.id ?? null,
      chairId: review?.chair.id ?? null,
      version: review?.version ?? 0,
    } as Values & { version: number },
    save: ({ heldOn, name, unitId, chairId, version }) => {
      const day = { heldOn: heldOn ?? '', ...(name ? { name } : {}), ...(chairId ? { chairId } : {}) }
      return review
        ? reviews.update.call({ reviewId: review.id, version, ...day })
        : reviews.plan.call({ ...day, ...(unitId ? { unitId } : {}) })
    },
    onSaved: ({ id }) => {
      onClose()
      onSaved?.(id)
    },
  })
  const labels = { heldOn: t('plan.heldOn'), name: t('plan.name'), chairId: t('plan.chair') }
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <DayInput label={t('plan.heldOn')} required {...form.field('heldOn')} />
        {!review && (
          <UnitSelect
            label={t('plan.unit')}
            {...form.field('unitId')}
            placeholder={t('plan.unitPlaceholder')}
            clearable
          />
        )}
        <PersonSelect
          label={t('plan.chair')}
          placeholder={t('plan.chairPlaceholder')}
          clearable
          {...form.field('chairId')}
        />
        <TextInput label={t('plan.name')} placeholder={t('plan.namePlaceholder')} {...form.field('name')} />
        <FormActions form={form} save={t(review ? 'edit.save' : 'plan.save')} onCancel={onClose} />
      </Stack>
      <DifferenceDialog
        problem={form.problem}
        labels={labels}
        onChoose={(values, version) => void form.submit({ ...(values as Partial<Values>), version })}
        onClose={form.clearProblem}
      />
    </form>
  )
}
