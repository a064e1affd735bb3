import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'

type Body = { content: { 'application/json': { schema: { properties: Record<string, unknown>; required: string[] } } } }

test('the description of the API says of one person that an id is wanted, and of no more than one', async () => {
  const { paths } = await openApiDocument('http://127.0.0.1:3000')
  const body = paths?.['/key-results']?.post?.requestBody as Body | undefined
  const { properties = {}, required = [] } = body?.content['application/json'].schema ?? {}
  expect(properties.ownerId).toEqual({ type: 'string', format: 'uuid' })
  expect(properties.owners).toEqual({ not: {} })
  expect(required).toContain('ownerId')
  expect(required).not.toContain('owners')
})
