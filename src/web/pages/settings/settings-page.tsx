import { useQuery } from '@tanstack/react-query'
import { ClockPanel, useManualClock } from '#base/clock/ui/clock-panel.tsx'
import { SealCheck } from '#base/history/ui/seal-check.tsx'
import { JobsPanel } from '#base/jobs/ui/jobs-panel.tsx'
import { KeysPanel } from '#base/keys/ui/keys-panel.tsx'
import { roleWord } from '#base/people/ui/messages.ts'
import { PeoplePanel } from '#base/people/ui/people-panel.tsx'
import { RightsTable } from '#base/people/ui/rights-table.tsx'
import { UnitsPanel } from '#base/people/ui/units-panel.tsx'
import { useProfile } from '#base/people/ui/use-profile.ts'
import { OrganisationPanel } from '#base/settings/ui/organisation-panel.tsx'
import { DecisionTypesPanel } from '#decide/rights/ui/decision-types-panel.tsx'
import { EmbedsPanel } from '#report/embeds/ui/embeds-panel.tsx'
import { ConnectorsPanel } from '#sense/connectors/ui/connectors-panel.tsx'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { useApi } from '../../client.ts'
import { t } from './messages.ts'
import { OwnPanel } from './own-panel.tsx'

/** As many as the API hands out at once. */
const most = 200

/** Everything that is set up once and looked at seldom, and oneself. */
export const SettingsPage = () => {
  const api = useApi()
  const profile = useProfile()
  const people = useQuery(api.people.list.queryOptions({ input: { limit: most } })).data
  const units = useQuery(api.units.list.queryOptions({ input: {} })).data
  const may = (right: string) => profile?.rights.some((granted) => granted.right === right) ?? false
  const movesClock = useManualClock()
  const count = people?.items.length ?? 0
  const sentence =
    profile && people && units
      ? t('settings.sentence', {
          name: profile.organisation.name,
          people: people.nextCursor ? t('settings.peopleMore', { count } as never) : t('settings.people', { count }),
          units: t('settings.units', { count: units.items.length }),
          role: roleWord(profile.person.role),
        })
      : undefined
  return (
    <>
      <PageHead title={t('settings.title')} sentence={sentence} />
      <AddressTabs
        label={t('settings.tabs')}
        tabs={[
          { key: 'you', title: t('tab.you'), content: () => <OwnPanel /> },
          { key: 'organisation', title: t('tab.organisation'), content: () => <OrganisationPanel /> },
          { key: 'units', title: t('tab.units'), content: () => <UnitsPanel /> },
          { key: 'people', title: t('tab.people'), content: () => <PeoplePanel /> },
          { key: 'rights', title: t('tab.rights'), content: () => <RightsTable /> },
          { key: 'types', title: t('tab.types'), content: () => <DecisionTypesPanel /> },
          ...(may('connectors.read')
            ? [{ key: 'connections', title: t('tab.connections'), content: () => <ConnectorsPanel /> }]
            : []),
          ...(may('embeds.read') ? [{ key: 'embeds', title: t('tab.embeds'), content: () => <EmbedsPanel /> }] : []),
          { key: 'keys', title: t('tab.keys'), content: () => <KeysPanel /> },
          ...(movesClock ? [{ key: 'clock', title: t('tab.clock'), content: () => <ClockPanel /> }] : []),
          ...(may('jobs.read') ? [{ key: 'jobs', title: t('tab.jobs'), content: () => <JobsPanel /> }] : []),
          ...(may('history.verify') ? [{ key: 'history', title: t('tab.history'), content: () => <SealCheck /> }] : []),
        ]}
      />
    </>
  )
}
