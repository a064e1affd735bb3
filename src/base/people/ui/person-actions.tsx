import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { showNote } from '#ui/show-note.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import type { peopleContract } from '../contract.ts'
import { t } from './messages.ts'
import { type Person, PersonForm } from './person-form.tsx'

/** Change, deactivate, give access again, erase. */
export const PersonActions = ({ person }: { person: Person }) => {
  const people = useOperations<typeof peopleContract>('people')
  const queryClient = useQueryClient()
  const [editing, setEditing] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const { id: personId, version, name } = person
  if (!person.can.includes('people.edit') || person.erasedAt) return null

  const run = async (act: () => Promise<unknown>, said?: string) => {
    try {
      await act()
      setRefused(null)
      if (said) showNote(said)
      await queryClient.invalidateQueries({ queryKey: people.key() })
    } catch (error) {
      setRefused(error)
    }
  }
  return (
    <>
      {refused !== null && <ErrorState error={refused} />}
      {person.deactivatedAt ? (
        <>
          <Button
            variant="default"
            onClick={() =>
              void run(() => people.reactivate.call({ personId, version }), t('person.reactivated.note', { name }))
            }
          >
            {t('person.reactivate')}
          </Button>
          <ConfirmButton
            question={t('person.eraseQuestion', { name })}
            confirm={t('person.eraseConfirm')}
            onConfirm={() => run(() => people.erase.call({ personId, version }))}
          >
            {t('person.erase')}
          </ConfirmButton>
        </>
      ) : (
        <>
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('person.edit')}
          </Button>
          <ConfirmButton
            question={t('person.deactivateQuestion', { name })}
            confirm={t('person.deactivateConfirm', { name })}
            onConfirm={() =>
              run(() => people.deactivate.call({ personId, version }), t('person.deactivated.note', { name }))
            }
          >
            {t('person.deactivate')}
          </ConfirmButton>
        </>
      )}
      <SideSheet title={name} opened={editing} onClose={() => setEditing(false)}>
        <PersonForm person={person} onDone={() => setEditing(false)} />
      </SideSheet>
    </>
  )
}
