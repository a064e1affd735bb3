import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { RecordHistory } from '#base/history/ui/record-history.tsx'
import { t as people } from '#base/people/ui/messages.ts'
import { PersonName } from '#base/people/ui/person-name.tsx'
import { RecordRights } from '#base/people/ui/record-rights.tsx'
import type { Unit } from '#base/people/ui/unit-form.tsx'
import { UnitActions, UnitFacts } from '#base/people/ui/unit-panel.tsx'
import { useUnits } from '#base/people/ui/use-units.ts'
import { t as cards } from '#report/scorecards/ui/messages.ts'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { t } from './messages.ts'

/** A unit: head, place in the tree, people. */
export const UnitPage = () => {
  const { id = '' } = useParams({ strict: false })
  const href = useHref()
  const { data, error, refetch } = useUnits('all')
  if (error && !data)
    return (
      <>
        <PageHead title={t('unit.path')} />
        <ErrorState error={error} retry={() => void refetch()} />
      </>
    )
  if (!data) return <Waiting lines={6} />
  const unit = data.items.find((one) => one.id === id) as Unit | undefined
  if (!unit)
    return (
      <>
        <PageHead title={t('unit.path')} />
        <ErrorState error={{ status: 404 }} />
      </>
    )
  return (
    <>
      <PageHead
        path={[
          { title: t('settings.title'), href: href('settings') },
          { title: t('unit.path'), href: `${href('settings')}?tab=units` },
        ]}
        title={unit.name}
        sentence={people.rich('unit.pageSentence', {
          head: <PersonName personId={unit.headId} />,
          count: people('unit.personCount', { count: unit.people }),
        })}
        actions={
          <>
            <Button
              variant="default"
              renderRoot={(props) => <PlainLink {...props} href={href('metrics', 'scorecards', 'units', unit.id)} />}
            >
              {cards('card.link')}
            </Button>
            <UnitActions unit={unit} />
          </>
        }
      />
      <AddressTabs
        label={t('settings.tabs')}
        tabs={[
          { key: 'about', title: people('unit.about'), content: () => <UnitFacts unit={unit} /> },
          { key: 'history', title: t('tab.history'), content: () => <RecordHistory subjectId={unit.id} /> },
          { key: 'rights', title: t('tab.rights'), content: () => <RecordRights kind="unit" recordId={unit.id} /> },
        ]}
      />
    </>
  )
}
