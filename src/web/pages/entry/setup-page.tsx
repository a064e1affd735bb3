import { PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { FormActions } from '#ui/form-actions.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { requestJson } from '../../http.ts'
import { signIn } from '../../session.ts'
import { Brand } from '../../shell/brand.tsx'
import classes from '../../shell/lone-page.module.css'
import { t } from '../../t.ts'

/** The first start of a new server. */
export const SetupPage = () => {
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useProblemForm({
    initial: { organisationName: '', name: '', email: '', password: '' },
    save: async (values) => {
      await requestJson('/api/v1/setup', values)
      await signIn(values.email, values.password)
    },
    onSaved: () => {
      queryClient.clear()
      void router.navigate({ to: '/' })
    },
  })
  return (
    <main className={classes.page}>
      <Brand />
      <PageHead title={t('entry.setup')} sentence={t('entry.setupSentence')} />
      <form {...form.formProps}>
        <Stack gap="sm">
          <TextInput
            label={t('entry.organisationName')}
            autoComplete="organization"
            {...form.field('organisationName')}
          />
          <TextInput label={t('entry.name')} autoComplete="name" {...form.field('name')} />
          <TextInput type="email" label={t('entry.email')} autoComplete="username" {...form.field('email')} />
          <PasswordInput
            label={t('entry.password')}
            description={t('entry.passwordHint')}
            autoComplete="new-password"
            {...form.field('password')}
          />
          <FormActions form={form} save={t('entry.create')} />
        </Stack>
      </form>
    </main>
  )
}
