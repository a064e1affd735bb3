import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { RecordHistory } from '#base/history/ui/record-history.tsx'
import { useHref } from '#base/ui/operations.tsx'
import { ConnectorActions } from '#sense/connectors/ui/connector-actions.tsx'
import { ConnectorFacts } from '#sense/connectors/ui/connector-facts.tsx'
import { ConnectorRuns } from '#sense/connectors/ui/connector-runs.tsx'
import { ConnectorState } from '#sense/connectors/ui/connector-state.tsx'
import { t as words } from '#sense/connectors/ui/messages.ts'
import { type Connector, useConnectors } from '#sense/connectors/ui/use-connectors.ts'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { Ago } from '#ui/ago.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { t } from './messages.ts'

const sentenceOf = ({ state, failures, lastRun, succeededAt, owner }: Connector) => {
  if (owner.left) return words('page.ownerLeft', { owner: owner.name })
  if (state === 'paused') return words('page.paused')
  if (state === 'failing') return words('page.failing', { count: failures, error: lastRun?.error ?? '' })
  return succeededAt ? words.rich('page.works', { when: <Ago at={succeededAt} /> }) : words('page.fresh')
}

/** A connection: does it work, what came, what was refused. */
export const ConnectionPage = () => {
  const { id = '' } = useParams({ strict: false })
  const href = useHref()
  const connectors = useConnectors()
  const { data, error, refetch } = useQuery(connectors.get.queryOptions({ input: { connectorId: id } }))
  if (error && !data)
    return (
      <>
        <PageHead title={words('page.path')} />
        <ErrorState error={error} retry={() => void refetch()} />
      </>
    )
  if (!data) return <Waiting lines={6} />
  const connector = data as Connector
  return (
    <>
      <PageHead
        path={[
          { title: t('settings.title'), href: href('settings') },
          { title: words('page.path'), href: `${href('settings')}?tab=connections` },
        ]}
        title={connector.name}
        sentence={sentenceOf(connector)}
        marks={<ConnectorState connector={connector} />}
        actions={<ConnectorActions connector={connector} />}
      />
      <AddressTabs
        label={t('settings.tabs')}
        tabs={[
          {
            key: 'runs',
            title: words('runs.title'),
            content: () => (
              <>
                <ConnectorFacts connector={connector} />
                <ConnectorRuns connectorId={connector.id} />
              </>
            ),
          },
          { key: 'history', title: t('tab.history'), content: () => <RecordHistory subjectId={connector.id} /> },
        ]}
      />
    </>
  )
}
