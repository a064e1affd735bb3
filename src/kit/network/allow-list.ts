// Which addresses the administrator has allowed: names, ranges, or the open internet. What is special must be named as such.
import { contains, type IpAddress, type IpRange, isWithin, readAddress, readRange } from './ip-address.ts'
import { isMetadata, isNeverReached, specialRangeOf } from './special-ranges.ts'

export type AllowEntry = { port: number | null } & (
  | { kind: 'internet' }
  | { kind: 'name'; name: string; below: boolean }
  | { kind: 'range'; range: IpRange }
)

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?'
const named = new RegExp(`^(\\*\\.)?(${label}(?:\\.${label})*)\\.?$`)
const withPort = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/

const plainHost = (host: string): string => host.replace(/^\[(.*)\]$/, '$1').toLowerCase()

/** `*`, `data.example.com`, `*.example.com`, `10.1.0.0/16`, each also with a port; null when it is none of these. */
export const readAllowEntry = (text: string): AllowEntry | null => {
  const [, host = text, portText] = withPort.exec(text.trim()) ?? []
  const port = portText === undefined ? null : Number(portText)
  if (port !== null && (port < 1 || port > 65_535)) return null
  const place = plainHost(host.trim())
  if (place === '*') return { kind: 'internet', port }
  const range = readRange(place)
  if (range) return { kind: 'range', range, port }
  const [, below, name] = named.exec(place) ?? []
  // A name of figures alone would be taken for an address by what connects.
  if (name === undefined || /^[\d.]+$/.test(name) || place.includes('/')) return null
  return { kind: 'name', name, below: below !== undefined, port }
}

const isNamed = (entry: AllowEntry, host: string): boolean => {
  if (entry.kind !== 'name') return false
  return entry.below ? host.endsWith(`.${entry.name}`) : host === entry.name
}

const opens = (entry: AllowEntry, address: IpAddress): boolean => {
  if (entry.kind !== 'range' || !contains(entry.range, address)) return false
  if (isMetadata(address)) return entry.range.prefix === (address.version === 4 ? 32 : 128)
  const special = specialRangeOf(address)
  // A range so wide that it holds the internet as well does not mean the machine's own network.
  return special === null || isWithin(entry.range, special)
}

export type Place = { host: string; address: string; port: number }

/**
 * Why the place may not be reached; null when it may. A name opens what is on the internet; a special address needs its
 * own range, so that nobody's name server decides about this network. `operator`: the special ranges that the server's
 * operator leaves to organisations; null for all.
 */
export const refusalOfPlace = (
  { host, address: text, port }: Place,
  allowed: readonly AllowEntry[],
  operator: readonly IpRange[] | null,
): string | null => {
  const address = readAddress(text)
  const where = `${host}${host === text ? '' : ` (${text})`}, port ${port},`
  if (!address || isNeverReached(address)) return `${where} is not an address that can be reached.`
  const name = plainHost(host).replace(/\.$/, '')
  const fitting = allowed.filter((entry) => entry.port === null || entry.port === port)
  const isSpecial = specialRangeOf(address) !== null
  const open = fitting.some(
    (entry) => opens(entry, address) || (!isSpecial && (entry.kind === 'internet' || isNamed(entry, name))),
  )
  if (!open) {
    return isSpecial
      ? `${where} lies in a private or special network, which the administrator has not allowed.`
      : `${where} is not among the addresses that the administrator has allowed.`
  }
  if (isSpecial && operator && !operator.some((range) => contains(range, address)))
    return `${where} lies in a private or special network, which the operator of this server has not allowed.`
  return null
}
