// Keeps secrets of other systems at rest: AES-256-GCM under a key that stands nowhere in the database. Each is bound to
// what it belongs to, so that a row copied elsewhere opens nothing.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export type SecretBox = {
  /** `about` names what the secret belongs to; it opens only with the same words. */
  seal(text: string, about: string): string
  /** Null when it was sealed by another key, or for something else. */
  open(sealed: string, about: string): string | null
  /** What only this server could have said of these bytes (HMAC-SHA256). */
  sign(bytes: Uint8Array): Buffer
}

const nonceBytes = 12
const tagBytes = 16

export const secretBox = (secret: string): SecretBox => {
  const key = Buffer.from(hkdfSync('sha256', secret, 'throughline', 'secrets of other systems', 32))
  const signingKey = Buffer.from(hkdfSync('sha256', secret, 'throughline', 'signed links', 32))
  // Tells a key that was changed from data that was changed.
  const name = createHash('sha256').update(key).digest('base64url').slice(0, 6)
  return {
    seal: (text, about) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `v1.${name}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    sign: (bytes) => createHmac('sha256', signingKey).update(bytes).digest(),
    open: (sealed, about) => {
      const [version, keyName, data = ''] = sealed.split('.')
      const bytes = Buffer.from(data, 'base64url')
      if (version !== 'v1' || keyName !== name || bytes.length < nonceBytes + tagBytes) return null
      const nonce = bytes.subarray(0, nonceBytes)
      const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
        decipher.setAAD(Buffer.from(about)).setAuthTag(tag)
        return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return null
      }
    },
  }
}
