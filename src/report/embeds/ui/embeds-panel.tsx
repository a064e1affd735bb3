import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Section } from '#ui/section.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { EmbedsTable } from './embeds-table.tsx'
import { t } from './messages.ts'

/** Every chart of the organisation that is shown outside. */
export const EmbedsPanel = () => {
  const [search] = useAddressState()
  return (
    <Section title={t('list.title')} hint={t('list.hint')}>
      <FilterBar label={t('list.filter')} filters={[{ kind: 'switch', name: 'all', label: t('list.all') }]} />
      <EmbedsTable
        withEnded={search.all === true}
        empty={<EmptyState title={t('list.none')}>{t('list.noneHint')}</EmptyState>}
      />
    </Section>
  )
}
