import { useQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Waiting } from '#ui/waiting.tsx'
import type { settingsContract } from '../contract.ts'
import { HolidaysPanel } from './holidays-panel.tsx'
import { OrganisationForm } from './organisation-form.tsx'

export const OrganisationPanel = () => {
  const settings = useOperations<typeof settingsContract>('settings')
  const { data, error, refetch } = useQuery(settings.get.queryOptions({ input: {} }))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  return (
    <>
      <OrganisationForm key={data.version} organisation={data} />
      <HolidaysPanel mayEdit={data.can.includes('organisation.edit')} />
    </>
  )
}
