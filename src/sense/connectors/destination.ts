// Where a secret is sent and as whom: when this changes, the secret must be given again, or whoever may edit a connector
// could have somebody else's password sent to a place of their own.
import type { ConnectorSettings } from './contract-settings.ts'

const originOf = (address: string): string => {
  const { protocol, host } = new URL(address.replaceAll('{since}', '2000-01-01'))
  return `${protocol}//${host}`
}

export const destinationOf = (settings: ConnectorSettings): string => {
  switch (settings.kind) {
    case 'url':
      return `${originOf(settings.url)} ${settings.user ?? ''} ${settings.header?.toLowerCase() ?? ''}`
    case 'prometheus':
    case 'mqtt':
      return `${originOf(settings.url)} ${settings.user ?? ''}`
    case 'sql': {
      const { engine, host, port, user, encrypted } = settings
      return `${engine} ${host.toLowerCase()} ${port} ${user} ${encrypted}`
    }
    default:
      return settings.kind
  }
}
