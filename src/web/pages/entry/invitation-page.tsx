import { PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { problemOf } from '#ui/problem-details.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { Waiting } from '#ui/waiting.tsx'
import { requestJson } from '../../http.ts'
import { signIn } from '../../session.ts'
import { Brand } from '../../shell/brand.tsx'
import classes from '../../shell/lone-page.module.css'
import { t } from '../../t.ts'

type Invitation = { organisationName: string; email: string; name?: string; role: string }

export const InvitationPage = () => {
  const { token = '' } = useParams({ strict: false })
  const address = `/api/v1/invitations/${encodeURIComponent(token)}`
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: () => requestJson<Invitation>(address) })
  const isGone = [404, 410].includes(problemOf(invitation.error).status)
  return (
    <main className={classes.page}>
      <Brand />
      {invitation.isPending && <Waiting />}
      {invitation.error && isGone && (
        <EmptyState title={t('entry.invitationGone')}>{t('entry.invitationGoneHint')}</EmptyState>
      )}
      {invitation.error && !isGone && <ErrorState error={invitation.error} retry={() => void invitation.refetch()} />}
      {invitation.data && <Acceptance address={address} invitation={invitation.data} />}
    </main>
  )
}

const Acceptance = ({ address, invitation }: { address: string; invitation: Invitation }) => {
  const router = useRouter()
  const queryClient = useQueryClient()
  const { organisationName: organisation, email, role } = invitation
  const form = useProblemForm({
    initial: { name: invitation.name ?? '', password: '' },
    save: async ({ name, password }) => {
      await requestJson(address, { name, password })
      await signIn(email, password)
    },
    onSaved: () => {
      queryClient.clear()
      void router.navigate({ to: '/' })
    },
  })
  return (
    <>
      <PageHead title={t('entry.invited', { organisation })} sentence={t('entry.invitedSentence', { role })} />
      <form {...form.formProps}>
        <Stack gap="sm">
          <TextInput type="email" label={t('entry.email')} value={email} readOnly autoComplete="username" />
          <TextInput label={t('entry.name')} autoComplete="name" {...form.field('name')} />
          <PasswordInput
            label={t('entry.password')}
            description={t('entry.passwordHint')}
            autoComplete="new-password"
            {...form.field('password')}
          />
          <FormActions form={form} save={t('entry.accept', { organisation })} />
        </Stack>
      </form>
    </>
  )
}
