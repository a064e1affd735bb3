// The addresses that are not simply on the internet (RFC 6890 and its registries): this machine, private networks, links,
// and those where a cloud tells its machines their secrets.
import { contains, type IpAddress, type IpRange, readRange } from './ip-address.ts'

const ranges = (texts: readonly string[]): IpRange[] =>
  texts.map((text) => {
    const range = readRange(text)
    if (!range) throw new Error(`${text} is not a range.`)
    return range
  })

const special = ranges([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
  // Within 2000::/3: tunnels that carry other addresses inside them, and documentation.
  ...['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
  ...['::1/128', 'fc00::/7', 'fe80::/10'],
])

/** Everything else in IPv6 is reserved, translated or multicast. */
const [globalUnicast] = ranges(['2000::/3'])
const [anySix] = ranges(['::/0'])

const metadata = ranges(['169.254.169.254', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254'])

/** Nobody is reached there, or everybody. */
const never = ranges(['0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4', '::/128', 'ff00::/8'])

export const isNeverReached = (address: IpAddress): boolean => never.some((range) => contains(range, address))

export const isMetadata = (address: IpAddress): boolean => metadata.some((range) => contains(range, address))

/** The special range that holds the address; null for one on the open internet. */
export const specialRangeOf = (address: IpAddress): IpRange | null => {
  const found = special.find((range) => contains(range, address))
  if (found) return found
  if (address.version === 4 || !globalUnicast || !anySix) return null
  return contains(globalUnicast, address) ? null : anySix
}
