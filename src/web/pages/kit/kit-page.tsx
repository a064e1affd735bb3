import { Button, Group } from '@mantine/core'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { Clock } from '#ui/clock.tsx'
import { KeyHelp } from '#ui/key-help.tsx'
import { Money } from '#ui/money.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { serverNow } from '../../server-clock.ts'
import classes from './kit.module.css'
import { KitCharts } from './kit-charts.tsx'
import { KitForms } from './kit-forms.tsx'
import { KitMap } from './kit-map.tsx'
import { KitMarks } from './kit-marks.tsx'
import { KitStates } from './kit-states.tsx'
import { KitTable } from './kit-table.tsx'

const soon = new Date(serverNow().getTime() + 5 * 3_600_000)

/** Every part of the kit on one page, for those who build with it; not part of the product. */
export const KitPage = () => (
  <main className={classes.page}>
    <PageHead
      title="Routing engine availability"
      path={[
        { title: 'Metrics', href: '/kit' },
        { title: 'IT platform', href: '/kit?tab=marks' },
      ]}
      marks={
        <>
          <StatusMark tone="at_risk" of="Effective">
            <p>Own data fell below the breach line in two periods of two.</p>
          </StatusMark>
          <Clock until={soon} />
        </>
      }
      sentence={
        <>
          At risk since Thu 12 Feb because routing engine availability fell to 96.8 % (needs 99.5 %).{' '}
          <Money amount="400000" loud source="Dependency: availability for rerouting" href="/kit" /> hang on it.
        </>
      }
      actions={
        <Group gap="sm">
          <Button variant="default">Correct a reading</Button>
          <Button>Decide now</Button>
        </Group>
      }
    />
    <AddressTabs
      label="Parts of the kit"
      tabs={[
        { key: 'table', title: 'Table', count: 12, content: () => <KitTable /> },
        { key: 'charts', title: 'Charts', content: () => <KitCharts /> },
        { key: 'map', title: 'Map', content: () => <KitMap /> },
        { key: 'marks', title: 'Marks', content: () => <KitMarks /> },
        { key: 'forms', title: 'Forms', content: () => <KitForms /> },
        { key: 'states', title: 'States', content: () => <KitStates /> },
      ]}
    />
    <KeyHelp />
  </main>
)
