import { useCallback } from 'react'
import { useUnitOptions } from '#base/people/ui/use-units.ts'
import { DependencyMap } from '#plan/dependencies/ui/dependency-map.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { t } from './messages.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** The map around a unit or an objective; what is in focus stands in the address. */
export const DependenciesMap = () => {
  const [search, change] = useAddressState()
  const units = useUnitOptions()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is new with every address, which is no news here
  const keep = useCallback((id: string | null) => change({ focus: id ?? undefined }), [])
  return (
    <>
      <FilterBar label={t('filters')} filters={[{ kind: 'choice', name: 'unit', label: t('unit'), options: units }]} />
      <DependencyMap
        unitId={text(search.unit)}
        objectiveId={text(search.objective)}
        focusId={text(search.focus)}
        onFocus={keep}
      />
    </>
  )
}
