import { Stack } from '@mantine/core'
import { PeopleSelect } from '#base/people/ui/people-select.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { numberWordFirst } from '#ui/number-word.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { type ReviewRecord, useReviews } from './use-reviews.ts'

type Props = { review: ReviewRecord; opened: boolean; onClose: () => void }

/** Closing says what it will do: which items stay open, and which go to the superior. */
export const CloseSheet = (props: Props) => (
  <SideSheet opened={props.opened} onClose={props.onClose} title={t('close.title')}>
    <CloseForm {...props} />
  </SideSheet>
)

const CloseForm = ({ review, onClose }: Props) => {
  const reviews = useReviews()
  const open = review.items.filter(({ outcome, cleared }) => outcome === null && !cleared).length
  const rising = review.items.filter(({ escalates }) => escalates).length
  const form = useProblemForm({
    initial: { attendeeIds: [review.chair.id] },
    save: ({ attendeeIds }) => reviews.close.call({ reviewId: review.id, attendeeIds }),
    onSaved: onClose,
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p>
          {open > 0 && `${t('close.open', { count: open, some: numberWordFirst(open) })} `}
          {rising > 0 && <strong>{t('close.escalates', { count: rising, some: numberWordFirst(rising) })} </strong>}
          <span className="tl-quiet">{t('close.hint')}</span>
        </p>
        <PeopleSelect label={t('close.attendees')} {...form.field('attendeeIds')} />
        <FormActions form={form} save={t('close.save')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
