import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { hrefIn } from '#base/ui/address.ts'
import { FormActions } from '#ui/form-actions.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { requestJson } from '../../http.ts'
import { meQuery, signIn } from '../../session.ts'
import { t } from '../../t.ts'

export type Invitation = {
  organisation: { slug: string; name: string }
  name: string
  email: string
  role: string
  /** Whoever has an account signs in to accept; others choose a password. */
  hasAccount: boolean
}

type Props = { address: string; invitation: Invitation }

export const InvitationForm = ({ address, invitation }: Props) => {
  const router = useRouter()
  const queryClient = useQueryClient()
  const me = useQuery({ ...meQuery, retry: false, enabled: invitation.hasAccount })
  const { organisation, email, hasAccount } = invitation
  const role = t(`role.${invitation.role}` as 'role.viewer')
  const isOwnAccount = me.data?.person.email === email
  const form = useProblemForm({
    initial: { name: invitation.name, password: '' },
    save: async ({ name, password }) => {
      await requestJson(address, hasAccount ? {} : { name, password })
      if (!hasAccount) await signIn(email, password)
    },
    onSaved: () => {
      queryClient.clear()
      void router.navigate({ href: hrefIn(organisation.slug, 'today') })
    },
  })
  const sentence = t(hasAccount ? 'entry.invitedAccount' : 'entry.invitedSentence', { role })
  const goToSignIn = () => void router.navigate({ to: '/sign-in', search: { to: router.state.location.href } })
  return (
    <>
      <PageHead title={t('entry.invited', { organisation: organisation.name })} sentence={sentence} />
      <form {...form.formProps}>
        <Stack gap="sm">
          <TextInput type="email" label={t('entry.email')} value={email} readOnly autoComplete="username" />
          {!hasAccount && (
            <>
              <TextInput label={t('entry.name')} autoComplete="name" {...form.field('name')} />
              <PasswordInput
                label={t('entry.password')}
                description={t('entry.passwordHint')}
                autoComplete="new-password"
                {...form.field('password')}
              />
            </>
          )}
          {hasAccount && !isOwnAccount ? (
            <Button onClick={goToSignIn}>{t('entry.signInToJoin')}</Button>
          ) : (
            <FormActions form={form} save={t('entry.accept', { organisation: organisation.name })} />
          )}
        </Stack>
      </form>
    </>
  )
}
