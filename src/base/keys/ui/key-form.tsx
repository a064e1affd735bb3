import { Button, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SecretOnce } from '#ui/secret-once.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { keysContract } from '../contract.ts'
import { t } from './messages.ts'

type Group = 'read' | 'readings' | 'everything'

const groups: Group[] = ['readings', 'read', 'everything']
const terms = ['30', '90', '365', '0'] as const
const dayMs = 24 * 3_600_000

/** Makes a key and shows its secret once. */
export const KeyForm = ({ onDone }: { onDone: () => void }) => {
  const keys = useOperations<typeof keysContract>('keys')
  const queryClient = useQueryClient()
  const { now } = useUi()
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null)
  const form = useProblemForm({
    initial: { name: '', scopes: 'readings' as Group, expiresAt: '365' },
    save: ({ name, scopes, expiresAt }) =>
      keys.create.call({
        name,
        scopes: [scopes],
        expiresAt: expiresAt === '0' ? null : new Date(now().getTime() + Number(expiresAt) * dayMs).toISOString(),
      }),
    onSaved: ({ secret }, { name }) => {
      void queryClient.invalidateQueries({ queryKey: keys.key() })
      setMade({ name, secret })
    },
  })
  if (made)
    return (
      <Stack gap="md">
        <p role="status">{t('keys.made')}</p>
        <SecretOnce label={t('keys.secret', { name: made.name })} secret={made.secret} />
        <div>
          <Button variant="default" onClick={onDone}>
            {t('keys.done')}
          </Button>
        </div>
      </Stack>
    )
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput label={t('keys.name')} description={t('keys.nameHint')} data-autofocus {...form.field('name')} />
        <Radio.Group label={t('keys.scope')} {...form.field('scopes')}>
          <Stack gap="xs" mt="xs">
            {groups.map((value) => (
              <Radio key={value} value={value} label={t(`scope.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Select
          label={t('keys.validFor')}
          allowDeselect={false}
          data={terms.map((value) => ({ value, label: t(`valid.${value}`) }))}
          {...form.field('expiresAt')}
        />
        <FormActions form={form} save={t('keys.create')} onCancel={onDone} />
      </Stack>
    </form>
  )
}
