import { useState } from 'react'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { Figure } from '#ui/figure.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { FreshnessMark } from '#ui/freshness-mark.tsx'
import { Money } from '#ui/money.tsx'
import { Section } from '#ui/section.tsx'
import { Sparkline } from '#ui/sparkline.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { serverNow } from '../../server-clock.ts'
import { type Sample, samples } from './kit-samples.ts'

const hoursAgo = (hours: number) => new Date(serverNow().getTime() - hours * 3_600_000)

const columns: DataColumn<Sample>[] = [
  { key: 'name', title: 'Metric', value: ({ name }) => name, cell: ({ name }) => name },
  {
    key: 'status',
    title: 'Status',
    value: ({ tone }) => tone,
    cell: ({ tone }) => <StatusMark tone={tone} />,
    phone: 1,
    width: '128px',
  },
  {
    key: 'value',
    title: 'Latest',
    figure: true,
    width: '112px',
    value: ({ value }) => value,
    cell: ({ value, unit }) => (
      <Figure
        value={value}
        unit={unit}
        precision={1}
        source="Monitoring"
        at={hoursAgo(3)}
        who="API key “probe”"
        href="/kit"
      />
    ),
  },
  {
    key: 'target',
    title: 'Target',
    figure: true,
    width: '96px',
    value: ({ target }) => target,
    cell: ({ target, unit }) => <Figure value={target} unit={unit} precision={1} />,
  },
  {
    key: 'course',
    title: 'Last 13 weeks',
    width: '120px',
    cell: ({ course, name, target, tone }) =>
      course.length > 0 && <Sparkline values={course} label={`${name}, last 13 weeks`} line={target} tone={tone} />,
    phone: 3,
  },
  {
    key: 'risk',
    title: 'At risk',
    unit: '€',
    figure: true,
    width: '112px',
    value: ({ risk }) => Number(risk ?? 0),
    cell: ({ risk }) => <Money amount={risk} loud bare />,
  },
  { key: 'fresh', title: 'Data', width: '104px', cell: ({ fresh }) => <FreshnessMark tone={fresh} />, phone: 3 },
  { key: 'owner', title: 'Owner', width: '128px', value: ({ owner }) => owner, cell: ({ owner }) => owner },
]

export const KitTable = () => {
  const [loaded, setLoaded] = useState(6)
  return (
    <>
      <FilterBar
        label="Filter metrics"
        filters={[
          { kind: 'text', name: 'q', label: 'Find by name' },
          {
            kind: 'choice',
            name: 'unit',
            label: 'Unit',
            options: [
              { value: 'it', label: 'IT platform' },
              { value: 'ops', label: 'Operations' },
            ],
          },
          { kind: 'switch', name: 'executive', label: 'Executive set' },
        ]}
      />
      <DataTable
        label="Metrics"
        rows={samples.slice(0, loaded)}
        columns={columns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/kit?tab=charts&id=${id}`}
        more={{ has: loaded < samples.length, loading: false, load: () => setLoaded(samples.length) }}
      />
      <Section title="History" count={3} actions={<a href="/kit">All</a>}>
        <Timeline
          label="History"
          entries={[
            {
              id: '1',
              at: hoursAgo(0.2),
              who: 'Iris Lang',
              what: 'Reading 96.8 % for the week of Mon 2 Feb',
              tone: 'off_track',
              detail: 'Breach line 99.5 % crossed; flag raised to Marek Dvořák.',
            },
            {
              id: '2',
              at: hoursAgo(30),
              who: 'Ada Okafor',
              what: 'Target changed from 99.0 % to 99.5 %',
              detail: 'Contract with the carrier asks for it.',
            },
            { id: '3', at: hoursAgo(24 * 40), who: 'Jonas Weber', what: 'Metric defined' },
          ]}
        />
      </Section>
    </>
  )
}
