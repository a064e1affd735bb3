import { DayText } from '#ui/day-text.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { t } from './messages.ts'
import { type Connector, scheduleWords } from './use-connectors.ts'

const whereOf = ({ settings, address }: Connector): string => {
  switch (settings.kind) {
    case 'sql':
      return `${settings.host}:${settings.port}/${settings.database}`
    case 'folder':
      return [settings.folder, settings.pattern].filter(Boolean).join('/')
    case 'mqtt':
      return `${settings.url} · ${settings.topic}`
    case 'webhook':
      return `${window.location.origin}${address ?? ''}`
    default:
      return settings.url
  }
}

/** Where it reads, when, and as whom. */
export const ConnectorFacts = ({ connector }: { connector: Connector }) => {
  const { settings, kind, owner, schedule, nextDueAt, reached, hasSecret } = connector
  return (
    <FactList
      columns={2}
      facts={[
        { term: t('fact.source'), value: t(`kind.${kind}`) },
        { term: t('fact.where'), value: <span style={{ overflowWrap: 'anywhere' }}>{whereOf(connector)}</span> },
        ...('query' in settings ? [{ term: t('fact.query'), value: <code>{settings.query}</code> }] : []),
        { term: t('fact.owner'), value: owner.name, hint: t(owner.left ? 'fact.ownerLeft' : 'fact.ownerHint') },
        { term: t('fact.schedule'), value: scheduleWords(schedule, kind) },
        ...(nextDueAt ? [{ term: t('fact.next'), value: <InstantText at={nextDueAt} /> }] : []),
        ...(reached ? [{ term: t('fact.reached'), value: <DayText day={reached} /> }] : []),
        { term: t('fact.secret'), value: t(hasSecret ? 'secret.yes' : 'secret.no') },
      ]}
    />
  )
}
