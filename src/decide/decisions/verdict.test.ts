import { describe, expect, it } from 'vitest'
import { type VerdictInput, verdictErrors } from './verdict.ts'

const today = '2026-03-09'
const metric = { metricId: 'availability' }

describe('verdictErrors', () => {
  it.each<[string, VerdictInput, { metricId?: string }, string[]]>([
    ['worked, read from the metric', { verdict: 'worked' }, metric, []],
    ['too early with another date', { verdict: 'too_early', followUpOn: '2026-03-23' }, metric, []],
    ['too early without a date', { verdict: 'too_early' }, metric, ['followUpOn: required']],
    ['too early until today', { verdict: 'too_early', followUpOn: today }, metric, ['followUpOn: after_today']],
    [
      'another date after a final verdict',
      { verdict: 'not', followUpOn: '2026-03-23' },
      metric,
      ['followUpOn: only_too_early'],
    ],
    ['a typed value beside a metric', { verdict: 'partly', actualValue: 3 }, metric, ['actualValue: read_from_metric']],
    ['no metric and no value', { verdict: 'worked' }, {}, ['actualValue: required']],
    ['no metric, a typed value', { verdict: 'worked', actualValue: 12 }, {}, []],
    ['no metric, too early', { verdict: 'too_early', followUpOn: '2026-03-23' }, {}, []],
  ])('%s', (_, input, expected, found) => {
    expect(verdictErrors(input, expected, today).map(({ field, rule }) => `${field}: ${rule}`)).toEqual(found)
  })
})
