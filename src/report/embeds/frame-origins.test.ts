import { describe, expect, it } from 'vitest'
import { frameAncestors, readOrigin } from './frame-origins.ts'

describe('an origin that may frame', () => {
  it.each([
    ['https://wiki.example.com', 'https://wiki.example.com'],
    [' HTTPS://Wiki.Example.com/ ', 'https://wiki.example.com'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://*.example.com', 'https://*.example.com'],
    ['https://[::1]:443', 'https://[::1]:443'],
  ])('%s', (given, read) => expect(readOrigin(given)).toBe(read))

  it.each([
    'wiki.example.com',
    '*',
    'https://*',
    'https://*.com',
    'https://a.com/x',
    'https://a.com:99999',
    'https://a b.com',
    "https://a.com 'unsafe'",
    'https://a.com;x',
    'https://a.com,https://b.com',
    'https://user@a.com',
    'data:text/html',
    'https://-a.com',
    '',
  ])('is not %j', (given) => expect(readOrigin(given)).toBeNull())

  it('stands beside this server itself', () => {
    expect(frameAncestors([])).toBe("'self'")
    expect(frameAncestors(['https://a.com', 'https://b.com'])).toBe("'self' https://a.com https://b.com")
  })
})
