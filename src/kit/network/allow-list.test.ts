import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AllowEntry, readAllowEntry, refusalOfPlace } from './allow-list.ts'
import { readAddress, readRange } from './ip-address.ts'

const entries = (...texts: string[]): AllowEntry[] =>
  texts.map((text) => {
    const entry = readAllowEntry(text)
    if (!entry) throw new Error(`${text} is no entry`)
    return entry
  })
const may = (allowed: AllowEntry[], host: string, address = host, port = 443, operator: string[] | null = null) =>
  refusalOfPlace(
    { host, address, port },
    allowed,
    operator?.map((text) => readRange(text)).filter((range) => range !== null) ?? null,
  ) === null

describe('an address', () => {
  it('is the same however it is written', () => {
    expect(readAddress('::ffff:127.0.0.1')).toEqual({ version: 4, value: 0x7f000001n })
    expect(readAddress('::ffff:7f00:1')).toEqual(readAddress('127.0.0.1'))
    expect(readAddress('2001:DB8::1')).toEqual(readAddress('2001:db8:0:0:0:0:0:1'))
  })

  it.each([
    '',
    '127.1',
    '0177.0.0.1',
    '0x7f.0.0.1',
    '2130706433',
    '256.1.1.1',
    '1.2.3.4.5',
    ':',
    ':::',
    '1::2::3',
    'fe80::1%eth0',
    '1:2:3:4:5:6:7',
    'localhost',
  ])('is not ‘%s’', (text) => expect(readAddress(text)).toBeNull())

  it('reads back every IPv4 address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        const value = text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
        expect(readAddress(text)).toEqual({ version: 4, value: BigInt(value) })
      }),
    )
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(readAddress(text)).not.toBeNull()
      }),
    )
  })

  it('has ranges without stray bits', () => {
    expect(readRange('10.0.0.0/8')).toMatchObject({ prefix: 8 })
    for (const text of ['10.0.0.1/8', '10.0.0.0/33', '10.0.0.0/', '/8', '::/129', '10.0.0.0/8/8']) {
      expect(readRange(text)).toBeNull()
    }
  })
})

describe('the list of allowed addresses', () => {
  it('allows nothing while it is empty', () => {
    expect(may([], 'example.com', '93.184.216.34')).toBe(false)
    expect(may([], '127.0.0.1')).toBe(false)
  })

  it('allows a name, those below it by a star, and nothing that merely ends alike', () => {
    const list = entries('data.example.com', '*.example.org')
    expect(may(list, 'DATA.example.com.', '93.184.216.34')).toBe(true)
    expect(may(list, 'other.example.com', '93.184.216.34')).toBe(false)
    expect(may(list, 'a.b.example.org', '93.184.216.34')).toBe(true)
    expect(may(list, 'example.org', '93.184.216.34')).toBe(false)
    expect(may(list, 'badexample.org', '93.184.216.34')).toBe(false)
  })

  it('does not let an allowed name lead into a private network', () => {
    const list = entries('data.example.com', '*')
    for (const address of [
      '127.0.0.1',
      '10.0.0.8',
      '192.168.1.1',
      '172.20.0.1',
      '100.64.0.1',
      '169.254.169.254',
      '::1',
    ]) {
      expect(may(list, 'data.example.com', address)).toBe(false)
      expect(may(list, address)).toBe(false)
    }
    for (const address of ['::ffff:10.0.0.8', 'fd12::1', 'fe80::1', '64:ff9b::a00:8', '2002:a00:8::', '::10.0.0.8']) {
      expect(may(list, 'data.example.com', address)).toBe(false)
    }
    expect(may(list, 'data.example.com', '2606:2800:220:1:248:1893:25c8:1946')).toBe(true)
  })

  it('opens a private network by its own range only, in every way of writing it', () => {
    expect(may(entries('10.1.0.0/16'), '10.1.2.3')).toBe(true)
    expect(may(entries('10.1.0.0/16'), 'db.corp', '::ffff:10.1.2.3')).toBe(true)
    expect(may(entries('10.1.0.0/16'), '10.2.2.3')).toBe(false)
    expect(may(entries('0.0.0.0/0'), '10.1.2.3')).toBe(false)
    expect(may(entries('::/0'), '::1')).toBe(false)
    expect(may(entries('::1'), '::1')).toBe(true)
  })

  it('opens where a cloud keeps its secrets only to who names that one address', () => {
    expect(may(entries('169.254.0.0/16'), '169.254.169.254')).toBe(false)
    expect(may(entries('169.254.0.0/16'), '169.254.1.1')).toBe(true)
    expect(may(entries('169.254.169.254'), '169.254.169.254')).toBe(true)
  })

  it('holds to a port where one is named', () => {
    const list = entries('127.0.0.1:5432', '[::1]:1883', 'data.example.com:8443')
    expect(may(list, '127.0.0.1', '127.0.0.1', 5432)).toBe(true)
    expect(may(list, '127.0.0.1', '127.0.0.1', 22)).toBe(false)
    expect(may(list, '::1', '::1', 1883)).toBe(true)
    expect(may(list, 'data.example.com', '93.184.216.34', 443)).toBe(false)
  })

  it('never reaches what stands for nobody or for everybody', () => {
    for (const address of ['0.0.0.0', '224.0.0.1', '255.255.255.255', '::', 'ff02::1']) {
      expect(may(entries('0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4', '::/0', 'ff00::/8', address), address)).toBe(false)
    }
  })

  it('gives way to the operator of the server', () => {
    const list = entries('10.0.0.0/8', '127.0.0.0/8', '*')
    expect(may(list, '127.0.0.1', '127.0.0.1', 80, ['10.0.0.0/8'])).toBe(false)
    expect(may(list, '10.9.9.9', '10.9.9.9', 80, ['10.0.0.0/8'])).toBe(true)
    expect(may(list, 'example.com', '93.184.216.34', 80, [])).toBe(true)
  })

  it.each(['', 'a b', 'http://example.com', 'example.com/path', '10.0.0.1/8', 'example.com:0', '1.2.3', '*.*.com'])(
    'has no entry ‘%s’',
    (text) => expect(readAllowEntry(text)).toBeNull(),
  )
})
