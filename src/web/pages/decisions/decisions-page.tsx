import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useMay } from '#base/people/ui/use-profile.ts'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner, AsOfButton } from '#base/ui/as-of-bar.tsx'
import { DecisionsSentence } from '#decide/decisions/ui/decisions-sentence.tsx'
import { DecisionsTable } from '#decide/decisions/ui/decisions-table.tsx'
import { t } from '#decide/decisions/ui/messages.ts'
import { OpenSheet } from '#decide/decisions/ui/open-form.tsx'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { useHref } from '../../address.ts'
import { useCommands } from '../../commands.ts'

const views = ['open', 'mine', 'overdue', 'followUp', 'all'] as const

/** Which decisions wait, for whom, and how long still. */
export const DecisionsPage = () => {
  const href = useHref()
  const router = useRouter()
  const mayOpen = useMay('decisions.open')
  const asOf = useAsOf()
  const [opening, setOpening] = useState(false)
  useCommands(
    useMemo(
      () => (mayOpen ? [{ id: 'decision-open', label: t('list.open'), run: () => setOpening(true) }] : []),
      [mayOpen],
    ),
  )
  return (
    <>
      <PageHead
        title={t('list.title')}
        sentence={!asOf && <DecisionsSentence />}
        actions={
          <>
            <AsOfButton />
            {mayOpen && !asOf && <Button onClick={() => setOpening(true)}>{t('list.open')}</Button>}
          </>
        }
      />
      <AsOfBanner />
      <FilterBar label={t('list.label')} filters={[{ kind: 'text', name: 'q', label: t('list.find') }]} />
      <AddressTabs
        label={t('list.title')}
        name="view"
        tabs={views.map((view) => ({
          key: view,
          title: t(`view.${view}`),
          content: () => <DecisionsTable view={view} />,
        }))}
      />
      <OpenSheet
        opened={opening}
        onClose={() => setOpening(false)}
        onSaved={(id) => void router.navigate({ href: href('decisions', id) })}
      />
    </>
  )
}
