import { describe, expect, it } from 'vitest'
import { headlineOf } from './headline.ts'
import { arrangeInbox, type Owed, saidOnce } from './inbox.ts'
import { sinceOf, visitAt } from './visit.ts'

const zone = 'Europe/Berlin'
const now = new Date('2026-02-12T09:00:00Z')
const today = '2026-02-12'

const owed = (kind: Owed['kind'], title: string, more: Partial<Owed> = {}): Owed => ({
  kind,
  title,
  subjectKind: 'decision',
  subjectId: title,
  about: null,
  dueAt: null,
  dueOn: null,
  severity: null,
  money: null,
  path: [],
  ...more,
})
const arranged = (...all: Owed[]) => arrangeInbox(all, now, zone)

describe('the inbox', () => {
  it('is in the order of its clocks, what has none last and red before yellow', () => {
    const items = arranged(
      owed('flag', 'yellow', { severity: 'yellow' }),
      owed('flag', 'red', { severity: 'red' }),
      owed('carry_out', 'tomorrow', { dueOn: '2026-02-13' }),
      owed('decision', 'in five hours', { dueAt: new Date('2026-02-12T14:00:00Z') }),
      owed('check_in', 'tonight', { dueOn: '2026-02-12' }),
      owed('reading', 'last week', { dueOn: '2026-02-05' }),
    )
    expect(items.map(({ title }) => title)).toEqual([
      'last week',
      'in five hours',
      'tonight',
      'tomorrow',
      'red',
      'yellow',
    ])
    expect(items.filter(({ overdue }) => overdue).map(({ title }) => title)).toEqual(['last week'])
  })

  it('lets a day end at midnight on the wall of the organisation', () => {
    const last = (instant: string) =>
      arrangeInbox([owed('check_in', 'x', { dueOn: '2026-02-12' })], new Date(instant), zone)[0]?.overdue
    expect(last('2026-02-12T22:59:59Z')).toBe(false)
    expect(last('2026-02-12T23:00:00Z')).toBe(true)
  })

  it('ends a clock at its very instant', () => {
    expect(arranged(owed('decision', 'now', { dueAt: now }))[0]?.overdue).toBe(true)
  })

  it('gives two duties of one decision two keys', () => {
    const items = arranged(owed('carry_out', 'a', { subjectId: 'd' }), owed('follow_up', 'b', { subjectId: 'd' }))
    expect(new Set(items.map(({ key }) => key)).size).toBe(2)
  })

  it('says once what a decision or a check-in already says', () => {
    const flag = (id: string, more: object) => ({ ...owed('flag', id), ...more })
    const left = saidOnce([
      owed('decision', 'd1'),
      owed('check_in', 'k1', { subjectId: 'k1' }),
      flag('mine to decide', { decisionId: 'd1' }),
      flag('theirs to decide', { decisionId: 'd2' }),
      flag('silent', { subjectId: 'k1', flagKind: 'key_result_outdated' }),
      flag('off track', { subjectId: 'k1', flagKind: 'key_result_off_track' }),
    ])
    expect(left.map(({ title }) => title)).toEqual(['d1', 'k1', 'theirs to decide', 'off track'])
  })
})

describe('the headline', () => {
  const of = (...all: Owed[]) => headlineOf(arranged(...all), now, today, zone)

  it('counts what needs me and names the clock that ends next', () => {
    const said = of(
      owed('reading', 'late', { dueOn: '2026-02-05' }),
      owed('decision', 'soon', { dueAt: new Date('2026-02-12T13:59:30Z') }),
      owed('flag', 'whenever', { severity: 'red' }),
    )
    expect(said).toMatchObject({ waiting: 3, overdue: 1, nearest: { title: 'soon' }, minutesLeft: 300 })
  })

  it('leaves out what may wait for its day', () => {
    const said = of(
      owed('carry_out', 'next week', { dueOn: '2026-02-19' }),
      owed('dependency_promised', 'today', { dueOn: today }),
    )
    expect(said).toMatchObject({ waiting: 1, overdue: 0, nearest: { title: 'today' }, minutesLeft: 14 * 60 })
  })

  it('names no clock where none runs', () => {
    expect(of(owed('reading', 'late', { dueOn: '2026-02-05' }))).toEqual({
      waiting: 1,
      overdue: 1,
      nearest: null,
      minutesLeft: null,
    })
  })
})

describe('a visit', () => {
  const at = (text: string) => new Date(text)
  const first = visitAt(undefined, at('2026-02-10T08:00:00Z'))

  it('the first has none before it, and shows a week', () => {
    expect(first.beforeAt).toBeNull()
    expect(sinceOf(undefined, now)).toEqual({ at: at('2026-02-05T09:00:00Z'), visited: false })
  })

  it('goes on while one comes back within hours, and begins anew after a pause', () => {
    const same = visitAt(first, at('2026-02-10T11:00:00Z'))
    expect(same).toEqual({ seenAt: at('2026-02-10T11:00:00Z'), beforeAt: null })
    const next = visitAt(same, now)
    expect(next).toEqual({ seenAt: now, beforeAt: at('2026-02-10T11:00:00Z') })
    expect(visitAt(next, at('2026-02-12T10:00:00Z')).beforeAt).toEqual(at('2026-02-10T11:00:00Z'))
  })

  it('tells the same whether it is asked before the visit is noted or after', () => {
    const noted = visitAt(first, now)
    expect(sinceOf(first, now)).toEqual({ at: at('2026-02-10T08:00:00Z'), visited: true })
    expect(sinceOf(noted, now)).toEqual(sinceOf(first, now))
  })
})
