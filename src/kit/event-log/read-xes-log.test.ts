import { describe, expect, test } from 'vitest'
import { Problem } from '#kit/problems.ts'
import type { ReadOptions } from './read-options.ts'
import { readXesLog } from './read-xes-log.ts'

async function* inPieces(bytes: Uint8Array) {
  for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7)
}

const read = (text: string, options?: ReadOptions) => readXesLog(inPieces(new TextEncoder().encode(text)), options)

const event = (name: string, time: string, more = '') =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/>${more}</event>`
const log = (inside: string, head = '<?xml version="1.0" encoding="UTF-8" ?>') =>
  `${head}<log xes.version="1.0" xmlns="http://www.xes-standard.org/"><global scope="event"><string key="concept:name" value="x"/></global>${inside}</log>`
const named = (name: string, inside: string, more = '') =>
  `<trace><string key="concept:name" value="${name}"/>${more}${inside}</trace>`

describe('XES', () => {
  test('gives traces and events with their names as they are', async () => {
    const text = log(
      named(
        'NA',
        event('A &amp; &#x42; é', '2020-01-01T10:00:00.000+01:00', '<string key="org:resource" value="Ada"/>'),
      ) + named('2', event('c', '2020-01-01T11:00:00.000Z')),
    )
    const { cases, activities, resources, time, notes } = await read(text)
    expect([cases, activities, resources, notes]).toEqual([['NA', '2'], ['A & B é', 'c'], ['Ada'], []])
    expect(new Date(time[0]!).toISOString()).toBe('2020-01-01T09:00:00.000Z')
  })

  test('does not mistake what is told about an attribute for the attribute', async () => {
    const nested = '<string key="org:resource" value="Ada"><string key="org:resource" value="wrong"/></string>'
    const inList = '<list key="l"><values><string key="org:resource" value="wrong"/></values></list>'
    const { resources } = await read(log(named('1', event('a', '2020-01-01', nested + inList))))
    expect(resources).toEqual(['Ada'])
  })

  test('joins starts and completions, and knows an event with two times', async () => {
    const step = (kind: string, time: string) =>
      event('a', time, `<string key="lifecycle:transition" value="${kind}"/>`)
    const paired = await read(
      log(named('1', step('start', '2020-01-01T10:00Z') + step('complete', '2020-01-01T12:00Z'))),
    )
    expect(paired.count).toBe(1)
    expect(paired.time[0]! - paired.start![0]!).toBe(7_200_000)
    const two = '<date key="start_timestamp" value="2020-01-01T09:00Z"/>'
    const both = await read(log(named('1', event('a', '2020-01-01T10:00Z', two))))
    expect(both.time[0]! - both.start![0]!).toBe(3_600_000)
  })

  test('has attributes of traces to choose cases by', async () => {
    const text = log(named('1', event('a', '2020-01-01'), '<string key="region" value="North"/>'))
    const { attributes } = await read(text, { columns: { attributes: ['region'] } })
    expect(attributes).toMatchObject([{ name: 'region', values: ['North'] }])
  })

  test('calls a trace without a name by its place', async () => {
    const { cases, notes } = await read(log(`<trace>${event('a', '2020-01-01')}</trace>`))
    expect([cases, notes]).toEqual([
      ['trace 1'],
      ['Traces without a name are called by their place in the file.', 'Times without an offset are read as UTC.'],
    ])
  })

  test('is read in the encoding that it declares', async () => {
    const text = log(named('ä', event('ö', '2020-01-01')), '<?xml version="1.0" encoding="ISO-8859-1"?>')
    const { cases } = await readXesLog(inPieces(Uint8Array.from(text, (sign) => sign.charCodeAt(0))))
    expect(cases).toEqual(['ä'])
  })

  test.each([
    ['', 'The file is empty.'],
    [log(''), 'There is no event in the file.'],
    ['<html></html>', 'This is no XES log: it begins with <html>.'],
    [`<!DOCTYPE log [<!ENTITY x "y">]>${log('', '')}`, 'A document type'],
    [log(named('&x;', event('a', '2020-01-01'))), 'not valid XML'],
    [log('<trace>'), 'not valid XML'],
    [log(named('1', event('a', 'yesterday'))), "Event 1 of trace 1 ('1'): the timestamp 'yesterday'"],
    [log(named('1', '<event><date key="time:timestamp" value="2020-01-01"/></event>')), 'the activity is missing'],
  ])('%# is refused', async (text, expected) => {
    const error = await read(text).catch((each: unknown) => each)
    expect(error).toBeInstanceOf(Problem)
    expect((error as Problem).detail).toContain(expected)
  })
})
