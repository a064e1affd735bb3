import { Checkbox, PasswordInput, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { FormActions } from '#ui/form-actions.tsx'
import { problemOf } from '#ui/problem-details.ts'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { requestJson } from '../../http.ts'
import { t } from './messages.ts'

const empty = { currentPassword: '', newPassword: '', revokeOtherSessions: true }

/** Anything else than a wrong password is told as it is. */
const saidToField = (error: unknown): unknown => {
  const problem = problemOf(error)
  const isWrong = problem.code === 'INVALID_PASSWORD'
  return isWrong
    ? { status: 422, errors: [{ field: 'currentPassword', message: t('password.wrong') }] }
    : { ...problem, detail: problem.detail ?? problem.message }
}

export const PasswordForm = ({ email }: { email: string }) => {
  const queryClient = useQueryClient()
  const form = useProblemForm({
    initial: empty,
    save: async (values) => {
      try {
        await requestJson('/api/auth/change-password', values)
      } catch (error) {
        throw saidToField(error)
      }
    },
    onSaved: () => {
      form.reset(empty)
      showNote(t('password.saved'))
      void queryClient.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  return (
    <Section title={t('password.title')}>
      <form {...form.formProps}>
        <Stack gap="sm" maw={480}>
          <input type="text" value={email} readOnly hidden autoComplete="username" />
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            {...form.field('currentPassword')}
          />
          <PasswordInput
            label={t('password.new')}
            description={t('password.hint')}
            autoComplete="new-password"
            {...form.field('newPassword')}
          />
          <Checkbox label={t('password.others')} {...form.check('revokeOtherSessions')} />
          <FormActions form={form} save={t('password.save')} />
        </Stack>
      </form>
    </Section>
  )
}
