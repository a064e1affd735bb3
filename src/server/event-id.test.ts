import { expect, it } from 'vitest'
import { eventIdOf, readEventId } from './event-id.ts'

it('a place in the stream can be written and read, and nothing else is one', () => {
  const place = { txid: '9223372036854775807', seq: 42 }
  expect(readEventId(eventIdOf(place))).toEqual(place)
  for (const text of [undefined, '', '1', '1-', '-1', '1-2-3', '1-2;drop', '1'.repeat(30), 'a-b'])
    expect(readEventId(text)).toBeNull()
})
