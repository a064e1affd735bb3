import { describe, expect, it } from 'vitest'
import { passwordError } from './password-rules.ts'

const anna = { name: 'Anna Bergmann-Schulze', email: 'anna.bergmann@example.com' }

describe('password rules', () => {
  it.each([
    ['short', 'k7-uR!aq9', 'too_short'],
    ['endless', 'abcdefgh'.repeat(17), 'too_long'],
    ['one character repeated', 'aaaaaaaaaaaaaa', 'too_uniform'],
    ['two characters repeated', '12121212121212', 'too_uniform'],
    ['a well-known word with digits', 'Password123456', 'easily_guessed'],
    ['only digits', '4711081519452026', 'easily_guessed'],
    ['the own name', 'anna bergmann schulze', 'easily_guessed'],
    ['the own address', 'Anna.Bergmann@example.com', 'easily_guessed'],
    ['the own address before the @', 'annabergmann2026', 'easily_guessed'],
  ])('refuses what is %s', (_, password, rule) => {
    expect(passwordError(password, anna)).toMatchObject({ field: 'password', rule })
  })

  it.each(['korrektes pferd batterie', 'x9!kkL2?pp0z', 'пароль-с-пробелом 7'])('takes ‘%s’', (password) => {
    expect(passwordError(password, anna)).toBeNull()
  })
})
