// What this server may reach beyond itself, and how long and how much it lets a stranger talk.
import { lookup } from 'node:dns/promises'
import { type AllowEntry, refusalOfPlace } from '#kit/network/allow-list.ts'
import { type IpRange, readAddress } from '#kit/network/ip-address.ts'
import type { SecretBox } from '../secrets/secret-box.ts'

export type TalkLimits = {
  maxBytes: number
  /** From the first step to the last byte. */
  totalMs: number
  connectMs: number
  /** In each window of this length at least so many bytes come, or it is no answer but a drip. */
  dripMs: number
  dripBytes: number
  redirects: number
}

export type Outside = {
  secrets: SecretBox
  /** Files are picked up below it only; null: nowhere. */
  watchDir: string | null
  /** The private ranges that the operator leaves to organisations; null: all. */
  privateRanges: readonly IpRange[] | null
  limits: TalkLimits
  /** All addresses of a name. */
  resolve(host: string): Promise<string[]>
}

export const talkLimits: TalkLimits = {
  maxBytes: 50_000_000,
  totalMs: 120_000,
  connectMs: 15_000,
  dripMs: 10_000,
  dripBytes: 2_000,
  redirects: 3,
}

export const resolveHost = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/** What went wrong beyond this server, in a sentence for whoever looks after the connection. */
export class OutsideError extends Error {
  readonly rule: string

  constructor(rule: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'OutsideError'
    this.rule = rule
  }
}

export type Reach = { outside: Outside; allowed: readonly AllowEntry[] }

/**
 * The address to connect to, and to no other: whoever connects by name would ask the name server a second time, and might
 * be given another answer.
 */
export const allowedAddress = async ({ outside, allowed }: Reach, host: string, port: number): Promise<string> => {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const addresses = readAddress(bare) ? [bare] : await addressesOf(outside, bare)
  let refusal = `The name ${bare} has no address.`
  for (const address of addresses) {
    const found = refusalOfPlace({ host: bare, address, port }, allowed, outside.privateRanges)
    if (found === null) return address
    refusal = found
  }
  throw new OutsideError('allowed_address', refusal)
}

const addressesOf = async (outside: Outside, host: string): Promise<string[]> => {
  try {
    return await outside.resolve(host)
  } catch (error) {
    throw new OutsideError('known_host', `The name ${host} is not known to the name server.`, error)
  }
}
