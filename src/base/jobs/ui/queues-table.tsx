import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'

type Queue = { name: string; waiting: number; running: number; failed: number }

export const QueuesTable = ({ queues }: { queues: Queue[] }) => {
  const { formats } = useUi()
  const count = (key: 'waiting' | 'running' | 'failed', title: string): DataColumn<Queue> => ({
    key,
    title,
    figure: true,
    width: '120px',
    value: (queue) => queue[key],
    cell: (queue) => formats.number(queue[key]),
  })
  return (
    <Section title={t('jobs.queues')}>
      <DataTable
        label={t('jobs.queues')}
        rows={queues}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', title: t('jobs.queue'), cell: ({ name }) => name.replaceAll(/[._-]+/g, ' ') },
          count('waiting', t('jobs.count')),
          count('running', t('jobs.running')),
          count('failed', t('jobs.givenUp')),
        ]}
      />
    </Section>
  )
}
