import { Button, Menu } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfButton } from '#base/ui/as-of-bar.tsx'
import { CardForm } from '#report/scorecards/ui/card-form.tsx'
import { t } from '#report/scorecards/ui/messages.ts'
import { type Card, useRenewScorecards, useScorecards } from '#report/scorecards/ui/use-scorecards.ts'
import { showUndo } from '#ui/show-undo.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { useHref } from '../../address.ts'

/** What one can do with a scorecard: arrange it, or one from it; print it; put it away. */
export const ScorecardActions = ({ card, arranging }: { card: Card; arranging: boolean }) => {
  const asOf = useAsOf()
  const href = useHref()
  const router = useRouter()
  const scorecards = useScorecards()
  const renew = useRenewScorecards()
  const [, change] = useAddressState()
  const [naming, setNaming] = useState(false)
  const mayArrange = !asOf && card.can.includes('metrics.edit')
  const place = { scorecardId: card.id ?? '' }
  const restore = async (version: number) => {
    await scorecards.restore.call({ ...place, version })
    renew()
  }
  const remove = async () => {
    const { version } = await scorecards.remove.call({ ...place, version: card.version ?? 1 })
    renew()
    showUndo({ message: t('card.removedNote', { name: card.name }), undo: () => restore(version ?? 1) })
  }
  const named = (saved: { id: string | null } | null) => {
    setNaming(false)
    if (saved?.id && saved.id !== card.id)
      void router.navigate({ href: `${href('metrics', 'scorecards', saved.id)}?arrange=true` })
  }
  const isOwn = card.id === null
  return (
    <>
      <AsOfButton />
      {mayArrange && !isOwn && !card.removedAt && (
        <Button
          variant={arranging ? 'filled' : 'default'}
          onClick={() => change({ arrange: arranging ? undefined : true })}
        >
          {t(arranging ? 'card.done' : 'card.arrange')}
        </Button>
      )}
      {mayArrange && card.removedAt && (
        <Button onClick={() => void restore(card.version ?? 1)}>{t('card.restore')}</Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">{t('card.menu')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => window.print()}>{t('card.print')}</Menu.Item>
          {mayArrange && isOwn && <Menu.Item onClick={() => setNaming(true)}>{t('card.copy')}</Menu.Item>}
          {mayArrange && !isOwn && !card.removedAt && (
            <>
              <Menu.Item onClick={() => setNaming(true)}>{t('card.rename')}</Menu.Item>
              <Menu.Item onClick={() => void remove()}>{t('card.remove')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <SideSheet title={t(isOwn ? 'card.copy' : 'card.rename')} opened={naming} onClose={() => setNaming(false)}>
        {naming && <CardForm card={card} onDone={named} />}
      </SideSheet>
    </>
  )
}
