import { describe, expect, it } from 'vitest'
import { makeFormats } from '#ui/formats.ts'
import type { Reason } from '../model.ts'
import { reasonClause, type SentenceTerms, statusSentence } from './status-sentence.ts'

const names: Record<string, { name: string; valueUnit?: string; decimals?: number }> = {
  routing: { name: 'Routing engine availability', valueUnit: '%', decimals: 1 },
  tickets: { name: 'Tickets closed', valueUnit: 'a day', decimals: 0 },
  ask: { name: 'Routing engine up 99.5 % of every week' },
}
const terms: SentenceTerms = {
  formats: makeFormats({ locale: 'en-GB', timeZone: 'Europe/Berlin', currency: 'EUR' }),
  now: new Date('2026-11-22T06:00:00Z'),
  statusWords: { on_track: 'on track', at_risk: 'at risk', off_track: 'off track' },
  subjectOf: (id) => names[id],
}
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const reason = (part: object) => ({ status: 'off_track', inputs: {}, ...part }) as unknown as Reason
const clause = (part: object) => plain(reasonClause(reason(part), terms))
const sentence = (part: object) => plain(statusSentence(reason(part), terms))

const dependency = {
  rule: 'dependency',
  subject: { kind: 'dependency', id: 'ask' },
  since: '2026-11-16',
  inputs: {
    cause: 'level_missed',
    causeId: 'routing',
    causeKind: 'metric',
    period: '2026-11-16',
    value: 96.8,
    level: 99.5,
    levelFrom: 'at_least',
  },
}

describe('the sentence of a reason', () => {
  it('names the cause behind a dependency, in its own unit and decimals, and since when', () => {
    expect(sentence(dependency)).toBe('Routing engine availability fell to 96.8 % (needs 99.5 %), since Mon 16 Nov.')
  })

  it('says that a level was passed only in its first period, later that it stays beyond', () => {
    const later = { ...dependency, inputs: { ...dependency.inputs, period: '2026-11-23' } }
    expect(clause(later)).toBe('Routing engine availability is at 96.8 % (needs 99.5 %)')
    const above = { ...dependency, inputs: { ...dependency.inputs, value: 5, level: 4, levelFrom: 'at_most' } }
    expect(clause(above)).toMatch(/^Routing engine availability rose to 5.0 %/)
  })

  it('says of a level that is kept again how long it still has to hold', () => {
    const back = { ...dependency, inputs: { ...dependency.inputs, value: 99.8, clearAfter: 2 } }
    expect(clause(back)).toContain('is back at 99.8 %')
    expect(clause(back)).toContain('2 periods in a row')
  })

  it('speaks of the record without its name where that is not known', () => {
    const hidden = { ...dependency, inputs: { ...dependency.inputs, causeId: 'hidden' } }
    expect(clause(hidden)).toMatch(/^the metric fell to 96.8/)
    expect(sentence(hidden)).toMatch(/^The metric fell/)
  })

  it('says progress in whole per cent, and no day since when for what people said', () => {
    const pace = { rule: 'pace', inputs: { progress: 60.4, expected: 69.9, on: '2026-11-15' } }
    expect(sentence(pace)).toBe('Progress is only 60 %, with 70 % expected by Sun 15 Nov.')
    const said = { rule: 'reported', status: 'at_risk', since: '2026-11-16', inputs: { confidence: 5 } }
    expect(sentence(said)).toBe('Its owner reports at risk, with confidence 5 of 10.')
  })

  it('still says something of a rule that it does not know', () => {
    expect(sentence({ rule: 'phase_of_the_moon' })).toBe('The record says so.')
  })

  it('names a further level, a floor and how far the way back is', () => {
    const level = {
      rule: 'level',
      subject: { kind: 'metric', id: 'routing' },
      inputs: { value: 90, level: 95, levelName: 'Manual' },
    }
    expect(clause(level)).toBe('Routing engine availability is at 90.0 %, past its level ‘Manual’ of 95.0 %')
    const floor = {
      rule: 'below_floor',
      subject: { kind: 'metric', id: 'routing' },
      inputs: { value: 96, level: 97, good: 0, backAfter: 2 },
    }
    expect(clause(floor)).toBe('Routing engine availability is at 96.0 %, below its floor of 97.0 %')
    expect(clause({ ...floor, inputs: { ...floor.inputs, value: 98, good: 1 } })).toBe(
      'Routing engine availability fell through its floor of 97.0 % and is back at 98.0 %; it must hold for 2 periods in a row',
    )
    expect(clause({ ...floor, rule: 'above_floor' })).toBe(
      'Routing engine availability holds its floor of 97.0 %: protected, not maximised',
    )
    expect(clause({ ...floor, inputs: { value: 5, level: null, bandLow: 1, bandHigh: 4 } })).toContain(
      'outside its floor of',
    )
  })

  it('names the counter-metric that distorts a figure, with its value and level, and nothing of a confidential one', () => {
    const counter = {
      rule: 'counter_in_breach',
      status: 'distorted',
      subject: { kind: 'metric', id: 'routing' },
      inputs: { value: 90, level: 95 },
    }
    expect(clause(counter)).toBe(
      'its counter-metric Routing engine availability is at 90.0 %, past its level of 95.0 %',
    )
    expect(clause({ ...counter, inputs: { confidential: true } })).toBe('one of its counter-metrics is in breach')
    const goal = {
      rule: 'metric_distorted',
      status: 'at_risk',
      subject: { kind: 'metric', id: 'tickets' },
      inputs: { value: 90, level: 95, causeKind: 'metric', causeId: 'routing' },
    }
    expect(clause(goal)).toBe(
      'Tickets closed is distorted: its counter-metric Routing engine availability is at 90.0 %, past its level of 95.0 %',
    )
    expect(clause({ ...goal, inputs: { confidential: true } })).toBe(
      'Tickets closed is distorted: one of its counter-metrics is in breach',
    )
  })

  it('says since when a reading is awaited', () => {
    const silent = {
      rule: 'silent',
      subject: { kind: 'metric', id: 'routing' },
      inputs: { dueOn: '2026-11-18', daysLate: 1 },
    }
    expect(clause(silent)).toBe('the reading of Routing engine availability due on Wed 18 Nov is 1 day late')
  })
})
