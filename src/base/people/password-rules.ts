// What makes a password good enough: length first, then nothing that is guessed at once (after NIST SP 800-63B, which
// advises against rules on character classes).
import type { FieldError } from '#kit/problems.ts'

export const minPasswordLength = 12
export const maxPasswordLength = 128

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Fewer different characters than this are `aaaaaaaaaaaa` or `121212121212`. */
const minDifferent = 5

const wellKnown = ['password', 'passwort', 'qwertyuiop', 'qwertzuiop', '1234567890', 'letmein', 'throughline']

/** The rule that a password breaks, or null. */
export const passwordError = (password: string, person: { name: string; email: string }): FieldError | null => {
  const refuse = (rule: string, message: string): FieldError => ({ field: 'password', rule, message })
  if (password.length < minPasswordLength) {
    return refuse('too_short', `The password needs at least ${minPasswordLength} characters.`)
  }
  if (password.length > maxPasswordLength) {
    return refuse('too_long', `The password may have at most ${maxPasswordLength} characters.`)
  }
  if (new Set(password).size < minDifferent) {
    return refuse('too_uniform', `The password needs at least ${minDifferent} different characters.`)
  }
  const own = [person.name, person.email, person.email.split('@')[0] ?? ''].map(plain)
  const guessed = [...own, ...wellKnown].filter((word) => word.length > 0)
  // Digits around a known word do not help: `password1234`.
  const core = plain(password).replaceAll(/^\d+|\d+$/g, '')
  if (guessed.includes(plain(password)) || guessed.includes(core) || core === '') {
    return refuse('easily_guessed', 'The password must not be your name, your address or a well-known word or number.')
  }
  return null
}
