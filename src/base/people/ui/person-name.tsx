import { useQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import type { peopleContract } from '../contract.ts'

/** The name behind an id; asked for once and kept. */
export const PersonName = ({ personId }: { personId: string }) => {
  const people = useOperations<typeof peopleContract>('people')
  return <>{useQuery(people.get.queryOptions({ input: { personId } })).data?.name ?? '…'}</>
}
