import { PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { FormActions } from '#ui/form-actions.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { problemOf } from '#ui/problem-details.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { RequestError, requestJson } from '../../http.ts'
import { signIn } from '../../session.ts'
import { Brand } from '../../shell/brand.tsx'
import classes from '../../shell/lone-page.module.css'
import { t } from '../../t.ts'
import { type DemoAccount, DemoAccounts } from './demo-accounts.tsx'

type Setup = { needed: boolean; demoAccounts?: DemoAccount[] }

/** Only addresses of this site are followed after sign-in. */
const safeTarget = (to: unknown): string =>
  typeof to === 'string' && to.startsWith('/') && !to.startsWith('//') ? to : '/'

export const SignInPage = () => {
  const router = useRouter()
  const queryClient = useQueryClient()
  const { to } = useSearch({ strict: false }) as { to?: unknown }
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => requestJson<Setup>('/api/v1/setup') })
  const enter = async (email: string, password: string) => {
    await signIn(email, password).catch((error: unknown) => {
      const { status } = problemOf(error)
      throw status === 401 || status === 400 ? new RequestError(422, { detail: t('entry.wrong') }) : error
    })
    queryClient.clear()
    await router.navigate({ href: safeTarget(to) })
  }
  const form = useProblemForm({
    initial: { email: '', password: '' },
    save: ({ email, password }) => enter(email, password),
  })
  const accounts = setup.data?.demoAccounts ?? []
  return (
    <main className={classes.page}>
      <Brand />
      <PageHead title={t('entry.signIn')} sentence={t('entry.signInSentence')} />
      <form {...form.formProps}>
        <Stack gap="sm">
          <TextInput type="email" label={t('entry.email')} autoComplete="username" {...form.field('email')} />
          <PasswordInput label={t('entry.password')} autoComplete="current-password" {...form.field('password')} />
          <FormActions form={form} save={t('entry.signIn')} />
        </Stack>
      </form>
      {accounts.length > 0 && <DemoAccounts accounts={accounts} enter={enter} />}
    </main>
  )
}
