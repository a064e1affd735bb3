import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { RecordHistory } from '#base/history/ui/record-history.tsx'
import { t as people, roleWord } from '#base/people/ui/messages.ts'
import { PersonActions } from '#base/people/ui/person-actions.tsx'
import type { Person } from '#base/people/ui/person-form.tsx'
import { PersonFacts, PersonRights } from '#base/people/ui/person-panel.tsx'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { useApi } from '../../client.ts'
import { t } from './messages.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A person: role, unit, and what they may do. */
export const PersonPage = () => {
  const { id = '' } = useParams({ strict: false })
  const api = useApi()
  const href = useHref()
  const { formats } = useUi()
  const now = useNow()
  const { data, error, refetch } = useQuery(api.people.get.queryOptions({ input: { personId: id } }))
  if (error && !data)
    return (
      <>
        <PageHead title={t('person.path')} />
        <ErrorState error={error} retry={() => void refetch()} />
      </>
    )
  if (!data) return <Waiting lines={6} />
  const person = data as Person
  const name = person.erasedAt ? people('person.erased') : person.name
  return (
    <>
      <PageHead
        path={[
          { title: t('settings.title'), href: href('settings') },
          { title: t('person.path'), href: `${href('settings')}?tab=people` },
        ]}
        title={name}
        sentence={
          person.deactivatedAt
            ? people('person.sentenceAway', { when: formats.ago(person.deactivatedAt, now), name })
            : people('person.sentence', { role: capital(roleWord(person.role)), unit: person.unitName })
        }
        actions={<PersonActions person={person} />}
      />
      <AddressTabs
        label={t('settings.tabs')}
        tabs={[
          {
            key: 'about',
            title: people('person.about'),
            content: () => (
              <>
                <PersonFacts person={person} />
                <PersonRights personId={person.id} />
              </>
            ),
          },
          { key: 'history', title: t('tab.history'), content: () => <RecordHistory subjectId={person.id} /> },
        ]}
      />
    </>
  )
}
