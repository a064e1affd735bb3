import { Group, NumberInput, Select, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '#base/people/ui/use-profile.ts'
import { useOperations } from '#base/ui/operations.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import type { Formats } from '#ui/formats.ts'
import { InstantText } from '#ui/instant-text.tsx'
import { Section } from '#ui/section.tsx'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { clockContract } from '../contract.ts'
import { t } from './messages.ts'

type Moved = {
  now: string
  flagsRaised: number
  flagsCleared: number
  decisionsOpened: number
  decisionsEscalated: number
}

const units = ['hours', 'days', 'weeks'] as const

/** Whether the time of this server is moved by hand, and this person may do so. */
export const useManualClock = (): boolean => {
  const clock = useOperations<typeof clockContract>('clock')
  const mayAdvance = useMay('clock.advance')
  const { data } = useQuery(clock.get.queryOptions({ input: {} }))
  return mayAdvance && data?.mode === 'manual'
}

const sayMoved = (formats: Formats, moved: Moved): string => {
  const { flagsRaised, flagsCleared, decisionsOpened, decisionsEscalated } = moved
  const parts = [
    flagsRaised > 0 && t('raised', { count: flagsRaised }),
    flagsCleared > 0 && t('cleared', { count: flagsCleared }),
    decisionsOpened > 0 && t('opened', { count: decisionsOpened }),
    decisionsEscalated > 0 && t('escalated', { count: decisionsEscalated }),
  ].filter((part) => part !== false)
  if (parts.length === 0) return t('nothing')
  const what = formats.list(parts)
  return t('onTheWay', { what: `${what.charAt(0).toLowerCase()}${what.slice(1)}` })
}

/** Moves the clock of a demo or a rehearsal on, and says what fell due meanwhile. */
export const ClockPanel = () => {
  const clock = useOperations<typeof clockContract>('clock')
  const queryClient = useQueryClient()
  const { formats } = useUi()
  const now = useNow()
  const [moved, setMoved] = useState<Moved | null>(null)
  const form = useProblemForm({
    initial: { amount: 1 as number | string, unit: 'days' as (typeof units)[number] },
    save: ({ amount, unit }) => clock.advance.call({ by: { amount: Number(amount), unit } }),
    onSaved: (said) => {
      setMoved(said)
      void queryClient.invalidateQueries()
    },
  })
  return (
    <Section title={t('title')} hint={t('hint')}>
      <p>{t.rich('stands', { now: <InstantText at={now} /> })}</p>
      <form {...form.formProps}>
        <Stack gap="sm" maw={480} mt="sm">
          <Group grow align="start">
            <NumberInput
              label={t('amount')}
              min={1}
              max={1000}
              {...form.field('amount')}
              error={form.errorOf('by.amount') ?? form.errorOf('by')}
            />
            <Select
              label={t('unit')}
              allowDeselect={false}
              data={units.map((value) => ({ value, label: t(value) }))}
              {...form.field('unit')}
            />
          </Group>
          <FormActions form={form} save={t('save')} />
        </Stack>
      </form>
      {moved && (
        <p role="status" style={{ marginTop: 16 }}>
          {t('moved', { now: formats.instant(moved.now, now) })} {sayMoved(formats, moved)}
        </p>
      )}
    </Section>
  )
}
