// The link of an embed: organisation, embed, and a signature that only this server can make. It says nothing else, and
// what it shows is decided when it is opened.
import { timingSafeEqual } from 'node:crypto'
import type { SecretBox } from '#base/secrets/secret-box.ts'

export type EmbedName = { organisationId: string; embedId: string }

const idBytes = 16
const signatureBytes = 20
const about = Buffer.from('embed 1 ')

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const signatureOf = (secrets: SecretBox, name: Buffer): Buffer =>
  secrets.sign(Buffer.concat([about, name])).subarray(0, signatureBytes)

export const embedToken = (secrets: SecretBox, { organisationId, embedId }: EmbedName): string => {
  const name = Buffer.concat([bytesOf(organisationId), bytesOf(embedId)])
  return Buffer.concat([name, signatureOf(secrets, name)]).toString('base64url')
}

/** Null when this server did not make it, or not as it is. */
export const readEmbedToken = (secrets: SecretBox, token: string): EmbedName | null => {
  const bytes = Buffer.from(token, 'base64url')
  // The same bytes can be written in several ways; only ours counts.
  if (bytes.length !== 2 * idBytes + signatureBytes || bytes.toString('base64url') !== token) return null
  const name = bytes.subarray(0, 2 * idBytes)
  if (!timingSafeEqual(bytes.subarray(2 * idBytes), signatureOf(secrets, name))) return null
  return { organisationId: idOf(name.subarray(0, idBytes)), embedId: idOf(name.subarray(idBytes)) }
}

export const embedPath = (secrets: SecretBox, name: EmbedName): string => `/embed/${embedToken(secrets, name)}`
