import { useQuery } from '@tanstack/react-query'
import { useHref, useOperations } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Section } from '#ui/section.tsx'
import type { peopleContract } from '../contract.ts'
import { rightWord, roleWord, scopeWord, t } from './messages.ts'
import type { Person } from './person-form.tsx'
import { useUnits } from './use-units.ts'

/** Who it is: role, unit, superior, what this person heads. */
export const PersonFacts = ({ person }: { person: Person }) => {
  const people = useOperations<typeof peopleContract>('people')
  const href = useHref()
  const units = useUnits('all').data?.items ?? []
  const { data: superior } = useQuery(
    people.get.queryOptions({ input: { personId: person.superiorId ?? '' }, enabled: person.superiorId !== null }),
  )
  const unitLink = (id: string) => {
    const unit = units.find((one) => one.id === id)
    return unit && <PlainLink href={href('settings', 'units', id)}>{unit.name}</PlainLink>
  }
  return (
    <Section title={t('person.about')}>
      <FactList
        columns={2}
        facts={[
          { term: t('person.email'), value: person.email || '–' },
          { term: t('person.role'), value: roleWord(person.role) },
          { term: t('person.unit'), value: unitLink(person.unitId) },
          {
            term: t('person.superior'),
            value: superior && <PlainLink href={href('settings', 'people', superior.id)}>{superior.name}</PlainLink>,
          },
          {
            term: t('person.heads'),
            value: person.headOf.length > 0 ? person.headOf.map((id) => <div key={id}>{unitLink(id)}</div>) : undefined,
          },
        ]}
      />
    </Section>
  )
}

type Row = { right: string; scope: string; unitId: string | null }

/** What a person may do and how far it reaches. */
export const PersonRights = ({ personId }: { personId: string }) => {
  const people = useOperations<typeof peopleContract>('people')
  const units = useUnits('all').data?.items ?? []
  const { data, error, refetch } = useQuery(people.rights.queryOptions({ input: { personId } }))
  const columns: DataColumn<Row>[] = [
    {
      key: 'right',
      title: t('rights.right'),
      value: ({ right }) => rightWord(right),
      cell: ({ right }) => rightWord(right),
    },
    {
      key: 'scope',
      title: t('person.unit'),
      width: '50%',
      value: ({ scope }) => scope,
      cell: ({ scope, unitId }) =>
        unitId ? t('scope.in', { unit: units.find(({ id }) => id === unitId)?.name ?? '' }) : scopeWord(scope),
    },
  ]
  return (
    <Section title={t('person.rights')} hint={t('person.rightsHint')}>
      <DataTable
        label={t('person.rights')}
        rows={data?.items}
        columns={columns}
        rowKey={({ right }) => right}
        error={error}
        retry={() => void refetch()}
      />
    </Section>
  )
}
