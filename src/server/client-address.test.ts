import { expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

it.each([
  ['the connection itself', '10.0.0.7', null, false, '10.0.0.7'],
  ['no word of a client about itself', '10.0.0.7', '1.2.3.4', false, '10.0.0.7'],
  ['what the trusted proxy saw', '10.0.0.7', '1.2.3.4', true, '1.2.3.4'],
  ['only the last entry, which the proxy added', '10.0.0.7', '6.6.6.6, 1.2.3.4', true, '1.2.3.4'],
  ['the connection when the proxy says nothing', '10.0.0.7', null, true, '10.0.0.7'],
  ['a word when there is no connection', undefined, null, false, 'unknown'],
])('believes %s', (_, connection, forwarded, trusted, address) => {
  expect(clientAddress(connection, forwarded, trusted)).toBe(address)
})
