import { StatusMark } from '#ui/status-mark.tsx'
import { t } from './messages.ts'
import type { ListedConnector } from './use-connectors.ts'

const tones = { active: 'on_track', failing: 'off_track', paused: 'closed' } as const

/** Whether it works, by shape, word and colour. */
export const ConnectorState = ({ connector }: { connector: Pick<ListedConnector, 'state' | 'running'> }) => (
  <StatusMark
    tone={connector.running ? 'pending' : tones[connector.state]}
    label={t(connector.running ? 'state.running' : `state.${connector.state}`)}
  />
)
