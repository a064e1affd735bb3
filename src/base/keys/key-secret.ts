// What an API key looks like, and what of it is stored.
import { createHash } from 'node:crypto'

const prefix = 'tl_'
/** 256 bits, in base64url. */
const shape = /^tl_[A-Za-z0-9_-]{43}$/

export const keySecret = (random: Uint8Array): string => prefix + Buffer.from(random).toString('base64url')

export const looksLikeKey = (secret: string): boolean => shape.test(secret)

/**
 * SHA-256 is right here, where it would be wrong for a password: a slow hash makes up for what people choose, and a
 * secret of 256 random bits cannot be guessed however quick the hash. It must be quick, for every request pays it.
 */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Enough to tell one's keys apart, too little to guess from. */
export const hintOf = (secret: string): string => `${prefix}…${secret.slice(-4)}`
