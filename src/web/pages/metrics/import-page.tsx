import { useMay } from '#base/people/ui/use-profile.ts'
import { ImportWizard } from '#sense/imports/ui/import-wizard.tsx'
import { t as i } from '#sense/imports/ui/messages.ts'
import { PastImports } from '#sense/imports/ui/past-imports.tsx'
import { t } from '#sense/metrics/ui/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { words } from '#ui/words.ts'
import { useHref } from '../../address.ts'

/** A CSV file of readings in three steps. */
export const ImportPage = () => {
  const href = useHref()
  const mayRecord = useMay('metrics.record')
  return (
    <>
      <PageHead
        path={[{ title: t('metric.path'), href: href('metrics') }]}
        title={i('import.title')}
        sentence={i('import.sentence')}
      />
      {mayRecord ? (
        <>
          <ImportWizard />
          <PastImports />
        </>
      ) : (
        <EmptyState title={words('errorForbidden')} />
      )}
    </>
  )
}
