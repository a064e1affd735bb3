import { expect, test } from 'vitest'
import { areas } from './template-shape.ts'
import { templates } from './templates.ts'

test('every area has templates, each by a name of its own and complete', () => {
  expect(new Set(templates.map(({ area }) => area))).toEqual(new Set(areas))
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
  for (const { id, area, kind, direction, ...texts } of templates) {
    for (const text of Object.values(texts)) expect(text, id).not.toBe('')
  }
})
