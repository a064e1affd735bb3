import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { listen, type StreamEvent, waitAfter } from './event-stream.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const serve = async (answer: (place: string | undefined, write: (text: string) => void, end: () => void) => void) => {
  const made = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    answer(
      request.headers['last-event-id'] as string | undefined,
      (text) => response.write(text),
      () => response.end(),
    )
  })
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}/`
}

it('puts together what comes in pieces, and goes on where it stopped', async () => {
  const places: (string | undefined)[] = []
  const address = await serve((place, write, end) => {
    places.push(place)
    if (places.length === 1) {
      write(': a comment\n\nevent: cha')
      write('nge\ndata: {"a":\ndata: 1}\nid: 7-1\n\ndata: no name\n\n')
      end()
    } else write('id: 7-2\nevent: change\r\ndata: second\r\n\r\n')
  })
  const ending = new AbortController()
  const heard: StreamEvent[] = []
  const waits: number[] = []
  await listen({
    address,
    authorization: 'Bearer x',
    signal: ending.signal,
    onEvent: (event) => {
      heard.push(event)
      if (event.data === 'second') ending.abort()
    },
    onLost: (waitMs) => waits.push(waitMs),
  })
  expect(heard).toEqual([
    { event: 'change', data: '{"a":\n1}' },
    { event: 'message', data: 'no name' },
    { event: 'change', data: 'second' },
  ])
  expect(places).toEqual([undefined, '7-1'])
  expect(waits).toHaveLength(1)
})

it('waits longer each time, and never longer than half a minute and a bit', () => {
  expect([0, 1, 2, 3].map((failures) => waitAfter(failures, 0.5))).toEqual([1000, 2000, 4000, 8000])
  expect(waitAfter(50, 1)).toBe(37_500)
  expect(waitAfter(0, 0)).toBe(750)
})
