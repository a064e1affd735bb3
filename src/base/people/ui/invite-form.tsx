import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SecretOnce } from '#ui/secret-once.tsx'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { peopleContract } from '../contract.ts'
import { roles } from '../rights.ts'
import { roleWord, t } from './messages.ts'
import { UnitSelect } from './unit-select.tsx'

type Made = { link: string; name: string; expiresAt: string }

/** Makes the link of an invitation; it is shown once, to be handed over. */
export const InviteForm = ({ onDone }: { onDone: () => void }) => {
  const people = useOperations<typeof peopleContract>('people')
  const queryClient = useQueryClient()
  const { formats } = useUi()
  const now = useNow()
  const [made, setMade] = useState<Made | null>(null)
  const form = useProblemForm({
    initial: {
      name: '',
      email: '',
      role: 'contributor' as (typeof roles)[number],
      unitId: null as string | null,
      expiresInDays: 7 as number | string,
    },
    save: ({ unitId, expiresInDays, ...values }) =>
      people.invite.call({ ...values, unitId: unitId ?? '', expiresInDays: Number(expiresInDays) }),
    onSaved: ({ path, invitation }) => {
      void queryClient.invalidateQueries({ queryKey: people.key() })
      setMade({ link: `${location.origin}${path}`, name: invitation.name, expiresAt: invitation.expiresAt })
    },
  })
  if (made)
    return (
      <Stack gap="md">
        <p role="status">{t('invite.done', { name: made.name, until: formats.instant(made.expiresAt, now) })}</p>
        <SecretOnce label={t('invite.link')} secret={made.link} />
        <Group gap="sm">
          <Button variant="default" onClick={onDone}>
            {t('invite.close')}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              setMade(null)
              form.reset()
            }}
          >
            {t('invite.another')}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('invite.hint')}</p>
        <TextInput label={t('person.name')} data-autofocus {...form.field('name')} />
        <TextInput type="email" label={t('person.email')} {...form.field('email')} />
        <Select
          label={t('person.role')}
          allowDeselect={false}
          data={roles.map((value) => ({ value, label: roleWord(value) }))}
          {...form.field('role')}
        />
        <UnitSelect label={t('person.unit')} allowDeselect={false} {...form.field('unitId')} />
        <NumberInput
          label={t('invite.days')}
          suffix={t('invite.daysUnit')}
          min={1}
          max={30}
          allowDecimal={false}
          {...form.field('expiresInDays')}
        />
        <FormActions form={form} save={t('invite.save')} onCancel={onDone} />
      </Stack>
    </form>
  )
}
