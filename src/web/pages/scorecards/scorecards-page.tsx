import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '#base/people/ui/use-profile.ts'
import { CardForm } from '#report/scorecards/ui/card-form.tsx'
import { CardsPanel, CardsSentence } from '#report/scorecards/ui/cards-panel.tsx'
import { t } from '#report/scorecards/ui/messages.ts'
import { PageHead } from '#ui/page-head.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useHref } from '../../address.ts'
import { MetricsNav } from '../metrics/metrics-nav.tsx'

/** In which units something goes wrong. */
export const ScorecardsPage = () => {
  const href = useHref()
  const router = useRouter()
  const mayArrange = useMay('metrics.edit')
  const [making, setMaking] = useState(false)
  return (
    <>
      <PageHead
        title={t('cards.title')}
        sentence={<CardsSentence />}
        actions={mayArrange && <Button onClick={() => setMaking(true)}>{t('cards.new')}</Button>}
      />
      <MetricsNav current="scorecards" />
      <CardsPanel />
      <SideSheet title={t('cards.new')} opened={making} onClose={() => setMaking(false)}>
        <CardForm
          onDone={(saved) => {
            setMaking(false)
            if (saved?.id) void router.navigate({ href: `${href('metrics', 'scorecards', saved.id)}?arrange=true` })
          }}
        />
      </SideSheet>
    </>
  )
}
