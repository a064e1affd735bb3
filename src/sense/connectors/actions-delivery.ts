// A delivery to a webhook: signed over its id, its time and its body (the form of standardwebhooks.com), taken once however
// often it is sent, and recorded like everything else.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { House } from '#base/dispatch.ts'
import { isId, newId } from '#base/ids.ts'
import { invalid, malformed, notSignedIn, Problem } from '#kit/problems.ts'
import { partOfBytes } from './jobs-read-url.ts'
import { emptyTally } from './jobs-record.ts'
import { asSystem, type Begun, finish, openSecret, reachOf, recordParts, sentenceOf, type Tenant } from './jobs-run.ts'
import type { SourcePart } from './source-part.ts'
import { findConnector, networkOf } from './store.ts'
import { findDelivery, type RunRow } from './store-runs.ts'

export type Delivery = { connectorId: string; headers: Headers; body: Buffer }

export type Taken = {
  id: string
  rowsRead: number
  recorded: number
  corrected: number
  unchanged: number
  refused: number
  repeated: boolean
}

/** An old delivery may have been listened to; further off than this it does not count. */
const windowSeconds = 300
export const largestDelivery = 5_000_000

/** The same words whatever is wrong, so that nobody learns which connections exist. */
export const unknownWebhook = (): Problem => notSignedIn('There is no such webhook, or the signature does not fit it.')

const signatureOf = (secret: string, signed: string | Buffer): Buffer =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(signed)
    .digest()

const isSigned = (secret: string, signed: Buffer, given: string): boolean => {
  const own = signatureOf(secret, signed)
  return given
    .split(' ')
    .slice(0, 10)
    .some((one) => {
      const [version, signature = ''] = one.split(',')
      const bytes = Buffer.from(signature, 'base64')
      return version === 'v1' && bytes.length === own.length && timingSafeEqual(bytes, own)
    })
}

const told = (run: RunRow, repeated: boolean): Taken => ({
  id: run.id,
  rowsRead: run.rowsRead,
  recorded: run.rowsRecorded,
  corrected: run.rowsCorrected,
  unchanged: run.rowsUnchanged,
  refused: run.rowsRefused,
  repeated,
})

type Opened = { begun: Begun; earlier: RunRow | undefined; deliveryId: string }

const openDelivery = async (
  house: House,
  tenant: Tenant,
  { connectorId, headers, body }: Delivery,
): Promise<Opened> => {
  const deliveryId = headers.get('webhook-id') ?? ''
  const stamp = headers.get('webhook-timestamp') ?? ''
  const signature = headers.get('webhook-signature')
  if (!/^[\x21-\x7e]{1,200}$/.test(deliveryId) || !/^\d{1,12}$/.test(stamp) || signature === null) {
    throw malformed('A delivery has the headers webhook-id, webhook-timestamp (seconds) and webhook-signature.')
  }
  const opened = await asSystem(house, tenant, async (ctx) => {
    const connector = isId(connectorId) ? await findConnector(ctx, connectorId) : undefined
    if (connector?.kind !== 'webhook' || connector.secret === null) throw unknownWebhook()
    const begun: Begun = { connector, organisation: ctx.organisation, now: ctx.now, allow: networkOf(ctx) }
    return { begun, earlier: await findDelivery(ctx, connector.id, deliveryId), deliveryId }
  })
  const { connector, now } = opened.begun
  const secret = openSecret(house, connector.secret, tenant, connector.id) ?? ''
  if (!isSigned(secret, Buffer.concat([Buffer.from(`${deliveryId}.${stamp}.`), body]), signature))
    throw unknownWebhook()
  if (Math.abs(now.getTime() / 1000 - Number(stamp)) > windowSeconds) {
    throw new Problem('not_signed_in', `The delivery was signed more than ${windowSeconds / 60} minutes away from now.`)
  }
  if (connector.paused) throw new Problem('unavailable', 'This connection is paused; send it again later.')
  return opened
}

const isTaken = (error: unknown): boolean => (error as { code?: string }).code === '23505'

export const takeDelivery = async (house: House, tenant: Tenant, delivery: Delivery): Promise<Taken> => {
  const { begun, earlier, deliveryId } = await openDelivery(house, tenant, delivery)
  if (earlier) return told(earlier, true)
  const { connector, allow } = begun
  const reading = { tenant, begun, runId: newId(), since: null }
  const tally = emptyTally()
  const parts = async function* (): AsyncGenerator<SourcePart> {
    const settings = connector.settings as Extract<typeof connector.settings, { kind: 'webhook' }>
    const part = await partOfBytes(delivery.body, settings, connector.mapping, reachOf(house, allow).outside.limits)
    yield { name: null, alone: false, ...part }
  }
  let error: string | null = null
  try {
    await recordParts(house, reading, parts(), tally)
  } catch (caught) {
    error = sentenceOf(caught, house)
  }
  const run = await asSystem(house, tenant, (ctx) =>
    finish(ctx, reading, tally, { cause: 'delivery', error, deliveryId }),
  ).catch(async (caught) => {
    // The same delivery came twice at once; the other one counts, and the readings are the same.
    if (!isTaken(caught)) throw caught
    return asSystem(house, tenant, (ctx) => findDelivery(ctx, connector.id, deliveryId))
  })
  if (error !== null) throw invalid('body', 'recorded', error)
  if (!run) throw new Problem('unavailable', 'Send it again in a moment.')
  return told(run, run.id !== reading.runId)
}
