import { Button, Select, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportMapping } from '#sense/imports/import-shapes.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SecretOnce } from '#ui/secret-once.tsx'
import { showNote } from '#ui/show-note.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { type ConnectorKind, connectorKinds } from '../contract-settings.ts'
import { type Draft, draftOf, scheduleOf, settingsOf } from './connector-draft.ts'
import { ConnectorFields } from './connector-fields.tsx'
import { ConnectorMapping } from './connector-mapping.tsx'
import { ConnectorTrial } from './connector-trial.tsx'
import { t } from './messages.ts'
import { type Connector, type Trial, useConnectors } from './use-connectors.ts'

const everyMinutes = ['5', '15', '60', '360']

const schedules = (own: string) => [
  ...[...new Set([...everyMinutes, ...(/^\d+$/.test(own) ? [own] : [])])].map((value) => ({
    value,
    label: value === '60' ? t('schedule.hourly') : t('schedule.every', { count: Number(value) }),
  })),
  { value: 'daily', label: t('schedule.daily') },
  { value: 'hand', label: t('schedule.hand') },
]

/** Connects a source: its settings, a trial that shows what would be recorded, and what its columns mean. */
export const ConnectorForm = ({ connector, onDone }: { connector?: Connector; onDone: () => void }) => {
  const connectors = useConnectors()
  const queryClient = useQueryClient()
  const [mapping, setMapping] = useState<ImportMapping | null>(connector?.mapping ?? null)
  const [trial, setTrial] = useState<Trial | null>(null)
  const [trying, setTrying] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  const [secret, setSecret] = useState<string | null>(null)

  const sent = (draft: Draft) => ({
    settings: settingsOf(draft, connector),
    ...(draft.secret ? { secret: String(draft.secret) } : {}),
  })
  const form = useProblemForm<Draft, { secret: string | null }>({
    initial: draftOf(connector),
    save: async (draft) => {
      const body = {
        ...sent(draft),
        name: draft.name,
        mapping: mapping ?? { columns: {} },
        schedule: scheduleOf(draft),
      }
      if (!connector) return connectors.create.call(body)
      await connectors.update.call({ ...body, connectorId: connector.id, version: connector.version })
      return { secret: null }
    },
    onSaved: (saved, { name }) => {
      void queryClient.invalidateQueries({ queryKey: connectors.key() })
      showNote(t(connector ? 'form.saved' : 'form.made', { name }))
      if (saved.secret) setSecret(saved.secret)
      else onDone()
    },
  })
  const tryOut = async (wanted: ImportMapping | null) => {
    setTrying(true)
    setFailed(null)
    const { sample } = form.values
    try {
      const found = await connectors.test.call({
        ...sent(form.values),
        ...(connector && { connectorId: connector.id }),
        ...(wanted && { mapping: wanted }),
        ...(sample && { sample: String(sample) }),
      })
      setTrial(found as Trial)
      if (!wanted && found.columns.length > 0) setMapping(found.mapping as ImportMapping)
    } catch (error) {
      setFailed(error)
    } finally {
      setTrying(false)
    }
  }
  if (secret)
    return (
      <Stack gap="md">
        <p role="status">{t('form.secretOnce')}</p>
        <SecretOnce label={t('form.signing', { name: form.values.name })} secret={secret} />
        <div>
          <Button variant="default" onClick={onDone}>
            {t('form.done')}
          </Button>
        </div>
      </Stack>
    )
  const { kind } = form.values
  const columns = trial?.columns ?? Object.keys(mapping?.columns ?? {}).map((name) => ({ name, samples: [] }))
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput label={t('form.name')} description={t('form.nameHint')} data-autofocus {...form.field('name')} />
        {!connector && (
          <Select
            label={t('form.kind')}
            allowDeselect={false}
            data={connectorKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={kind}
            onChange={(next) => {
              form.change({
                kind: (next ?? 'url') as ConnectorKind,
                'settings.format': next === 'webhook' ? 'json' : 'csv',
              })
              setTrial(null)
              setMapping(null)
            }}
          />
        )}
        <ConnectorFields form={form} hasSecret={connector?.hasSecret ?? false} />
        {kind !== 'webhook' && (
          <Select
            label={t('form.schedule')}
            allowDeselect={false}
            data={schedules(String(form.values.schedule))}
            value={String(form.values.schedule)}
            onChange={(next) => form.change({ schedule: next ?? 'hand' })}
          />
        )}
        {kind !== 'webhook' && form.values.schedule === 'daily' && (
          <TextInput type="time" label={t('form.at')} {...form.field('at')} value={String(form.values.at)} />
        )}
        <div>
          <Button variant="default" loading={trying} onClick={() => void tryOut(mapping)}>
            {t('form.test')}
          </Button>
        </div>
        {failed !== null && <ErrorState error={failed} />}
        {columns.length === 0 && <p className="tl-quiet">{t('form.testFirst')}</p>}
        {columns.length > 0 && (
          <ConnectorMapping columns={columns} mapping={mapping ?? { columns: {} }} onMapping={setMapping} />
        )}
        {trial && <ConnectorTrial trial={trial} />}
        <FormActions form={form} save={t('form.save')} onCancel={onDone} />
      </Stack>
    </form>
  )
}
