import { describe, expect, it } from 'vitest'
import { isFromOwnPage, ownOrigins } from './own-origin.ts'

const origins = ['https://strategy.example']
const request = (method: string, headers: Record<string, string>) => ({ method, headers: new Headers(headers) })

describe('own origin', () => {
  it.each([
    ['a change from our own page', 'POST', { origin: 'https://strategy.example' }, true],
    ['a change from another site', 'POST', { origin: 'https://evil.example' }, false],
    ['the same host on another scheme', 'POST', { origin: 'http://strategy.example' }, false],
    ['a change of unknown origin', 'DELETE', {}, false],
    ['an opaque origin', 'POST', { origin: 'null', 'sec-fetch-site': 'same-origin' }, false],
    ['a page without Origin that the browser calls our own', 'POST', { 'sec-fetch-site': 'same-origin' }, true],
    ['another site without Origin', 'POST', { 'sec-fetch-site': 'cross-site' }, false],
    ['reading, from anywhere', 'GET', { origin: 'https://evil.example' }, true],
  ])('%s', (_, method, headers, allowed) => {
    expect(isFromOwnPage(request(method, headers as Record<string, string>), origins)).toBe(allowed)
  })

  it('is the configured address, and nothing else', () => {
    expect(ownOrigins('http://10.0.0.7:3000/api', 'https://strategy.example/')).toEqual(origins)
    expect(ownOrigins('http://10.0.0.7:3000/api', undefined)).toEqual(['http://10.0.0.7:3000'])
  })
})
