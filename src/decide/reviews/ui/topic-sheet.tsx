import { Select, Stack, Textarea, TextInput } from '@mantine/core'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { useReviews } from './use-reviews.ts'

type Props = { reviewId: string; opened: boolean; onClose: () => void }
const kinds = ['capacity', 'topic'] as const

export const TopicSheet = (props: Props) => (
  <SideSheet title={t('topic.add')} opened={props.opened} onClose={props.onClose}>
    <TopicForm {...props} />
  </SideSheet>
)

/** What no reading can raise: a shift of capacity, or anything else that one wants to talk about. */
const TopicForm = ({ reviewId, onClose }: Props) => {
  const reviews = useReviews()
  const form = useProblemForm({
    initial: { kind: 'capacity' as (typeof kinds)[number], title: '', note: '' },
    save: ({ kind, title, note }) => reviews.addTopic.call({ reviewId, kind, title, ...(note ? { note } : {}) }),
    onSaved: onClose,
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <Select
          label={t('topic.kind')}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: t(`topic.${value}`) }))}
          {...form.field('kind')}
        />
        <TextInput label={t('topic.title')} required {...form.field('title')} />
        <Textarea label={t('topic.note')} autosize minRows={2} {...form.field('note')} />
        <FormActions form={form} save={t('topic.save')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
