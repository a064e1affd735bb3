import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useProfile } from '#base/people/ui/use-profile.ts'
import { useHref } from '#base/ui/operations.tsx'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { SecretOnce } from '#ui/secret-once.tsx'
import { showNote } from '#ui/show-note.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import { ConnectorForm } from './connector-form.tsx'
import { t } from './messages.ts'
import { type Connector, useConnectors } from './use-connectors.ts'

/** Fetch now, pause, change, take away. */
export const ConnectorActions = ({ connector }: { connector: Connector }) => {
  const connectors = useConnectors()
  const queryClient = useQueryClient()
  const router = useRouter()
  const href = useHref()
  const profile = useProfile()
  const [editing, setEditing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  const [secret, setSecret] = useState<string | null>(null)
  if (!connector.can.includes('connectors.edit')) return null
  const { id, name, version, state, kind } = connector
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setFailed(null)
    try {
      await work()
    } catch (error) {
      setFailed(error)
    } finally {
      setBusy(false)
      void queryClient.invalidateQueries({ queryKey: connectors.key() })
    }
  }
  const fetchNow = () =>
    act(async () => {
      const run = await connectors.run.call({ connectorId: id })
      showNote(run.error ?? t('do.ran', { count: run.recorded }))
    })
  const remove = async () => {
    await connectors.remove.call({ connectorId: id })
    showNote(t('do.removed', { name }))
    void queryClient.invalidateQueries({ queryKey: connectors.list.key() })
    router.history.push(`${href('settings')}?tab=connections`)
  }
  const rotate = () => act(async () => setSecret((await connectors.rotateSecret.call({ connectorId: id })).secret))
  const isPaused = state === 'paused'
  const takeOver = () => act(() => connectors.update.call({ connectorId: id, version, takeOver: true }))
  return (
    <>
      <Group gap="sm">
        {kind === 'webhook' ? (
          <ConfirmButton question={t('do.rotateQuestion')} confirm={t('do.rotateConfirm')} onConfirm={rotate}>
            {t('do.rotate')}
          </ConfirmButton>
        ) : (
          <Button loading={busy} onClick={() => void fetchNow()}>
            {t('do.run')}
          </Button>
        )}
        <Button variant="default" onClick={() => setEditing(true)}>
          {t('do.edit')}
        </Button>
        <Button
          variant="default"
          onClick={() => void act(() => connectors.update.call({ connectorId: id, version, paused: !isPaused }))}
        >
          {t(isPaused ? 'do.resume' : 'do.pause')}
        </Button>
        {profile && connector.owner.id !== profile.person.id && (
          <ConfirmButton
            question={t('do.takeOverQuestion', { owner: connector.owner.name })}
            confirm={t('do.takeOverConfirm')}
            onConfirm={takeOver}
          >
            {t('do.takeOver')}
          </ConfirmButton>
        )}
        <ConfirmButton question={t('do.removeQuestion')} confirm={t('do.removeConfirm')} onConfirm={remove}>
          {t('do.remove')}
        </ConfirmButton>
      </Group>
      {failed !== null && <ErrorState error={failed} />}
      {secret && <SecretOnce label={t('form.signing', { name })} secret={secret} />}
      <SideSheet title={name} opened={editing} onClose={() => setEditing(false)} wide>
        {editing && <ConnectorForm connector={connector} onDone={() => setEditing(false)} />}
      </SideSheet>
    </>
  )
}
