import { expect, test } from 'vitest'
import { grouped } from './agenda-groups.ts'
import type { AgendaItem } from './use-reviews.ts'

const item = (kind: AgendaItem['kind']) => ({ kind, title: kind }) as AgendaItem

test('exceptions come before overdue decisions, follow-ups and topics, and empty groups are left out', () => {
  const items = [item('topic'), item('follow_up'), item('breach'), item('capacity'), item('dependency')]
  expect(grouped(items).map(({ group, items: of }) => [group, of.map(({ kind }) => kind)])).toEqual([
    ['exceptions', ['breach', 'dependency']],
    ['followUps', ['follow_up']],
    ['topics', ['topic', 'capacity']],
  ])
})
