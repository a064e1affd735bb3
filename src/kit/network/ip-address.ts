// Addresses of the internet protocol as numbers, so that an address written in any way is compared with ranges as what it is.

export type IpAddress = { version: 4 | 6; value: bigint }

export type IpRange = IpAddress & { prefix: number }

const bitsOf = (version: 4 | 6): number => (version === 4 ? 32 : 128)

/** Only four plain decimal parts: 0177.0.0.1, 127.1 and 2130706433 are ways to smuggle an address past a check. */
const readFour = (text: string): bigint | null => {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n)
}

const readGroups = (text: string): bigint[] | null => {
  if (text === '') return []
  const groups: bigint[] = []
  const parts = text.split(':')
  for (const [at, part] of parts.entries()) {
    if (part.includes('.')) {
      const four = at === parts.length - 1 ? readFour(part) : null
      if (four === null) return null
      groups.push(four >> 16n, four & 0xffffn)
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`))
    else return null
  }
  return groups
}

const readSix = (text: string): bigint | null => {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, tail] = halves.map(readGroups)
  if (!head || tail === null) return null
  const missing = 8 - head.length - (tail?.length ?? 0)
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const groups = [...head, ...Array<bigint>(missing).fill(0n), ...(tail ?? [])]
  return groups.reduce((value, group) => value * 65536n + group, 0n)
}

const mapped = 0xffffn

/** An IPv4 address inside IPv6 is the IPv4 address. Null: this is no address but a name, or nothing at all. */
export const readAddress = (text: string): IpAddress | null => {
  const four = readFour(text)
  if (four !== null) return { version: 4, value: four }
  const six = text.includes(':') ? readSix(text) : null
  if (six === null) return null
  return six >> 32n === mapped ? { version: 4, value: six & 0xffffffffn } : { version: 6, value: six }
}

/** `10.0.0.0/8`, or one address alone. Bits behind the prefix must be zero, for else somebody meant something else. */
export const readRange = (text: string): IpRange | null => {
  const [start = '', length, ...rest] = text.split('/')
  const address = readAddress(start)
  if (!address || rest.length > 0) return null
  const bits = bitsOf(address.version)
  if (length === undefined) return { ...address, prefix: bits }
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return null
  const prefix = Number(length)
  return address.value & ((1n << BigInt(bits - prefix)) - 1n) ? null : { ...address, prefix }
}

export const contains = (range: IpRange, { version, value }: IpAddress): boolean => {
  const rest = BigInt(bitsOf(range.version) - range.prefix)
  return range.version === version && range.value >> rest === value >> rest
}

export const isWithin = (inner: IpRange, outer: IpRange): boolean =>
  inner.prefix >= outer.prefix && contains(outer, inner)
