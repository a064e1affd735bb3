import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { problemOf } from '#ui/problem-details.ts'
import { Waiting } from '#ui/waiting.tsx'
import { requestJson } from '../../http.ts'
import { Brand } from '../../shell/brand.tsx'
import classes from '../../shell/lone-page.module.css'
import { t } from '../../t.ts'
import { type Invitation, InvitationForm } from './invitation-form.tsx'

/** Where the link of an invitation leads. */
export const InvitationPage = () => {
  const { token = '' } = useParams({ strict: false })
  const address = `/api/v1/invitations/${encodeURIComponent(token)}`
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => requestJson<Invitation>(address),
  })
  const isGone = error !== null && [404, 410].includes(problemOf(error).status)
  return (
    <main className={classes.page}>
      <Brand />
      {isPending && <Waiting />}
      {isGone && <EmptyState title={t('entry.invitationGone')}>{t('entry.invitationGoneHint')}</EmptyState>}
      {error && !isGone && <ErrorState error={error} retry={() => void refetch()} />}
      {data && <InvitationForm address={address} invitation={data} />}
    </main>
  )
}
