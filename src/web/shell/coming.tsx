import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { t } from '../t.ts'
import type { PlaceKey } from './places.ts'

export const Coming = ({ place }: { place: PlaceKey }) => (
  <>
    <PageHead title={t(`place.${place}`)} />
    <EmptyState title={t('shell.comes')} />
  </>
)
