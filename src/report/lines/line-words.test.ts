import { describe, expect, it } from 'vitest'
import { companyLine, metricLine, oneLine, shortSpan } from './line-words.ts'

const hour = 3_600_000
const said = (_: string, text: string) => text

describe('one line', () => {
  const parts = {
    sign: '■',
    name: 'Uptime',
    value: '96.8 %',
    period: 'week of Mon 9 Feb',
    statusWord: 'off track',
    reason: 'past 98',
  }

  it('says shape, name, figure, period, status and reason', () => {
    expect(metricLine(parts)).toBe('■ Uptime: 96.8 % (week of Mon 9 Feb) · off track: past 98')
    expect(metricLine({ ...parts, value: null, period: null, reason: null })).toBe('■ Uptime · off track')
    expect(metricLine(parts, (text) => `<${text}>`)).toBe(
      '<■> Uptime: 96.8 % (week of Mon 9 Feb) · <off track>: past 98',
    )
  })

  it('stays one line whatever people called it', () => {
    expect(oneLine(' a\r\n\tb\u001b[2Jc\u2028d\u0085e ')).toBe('a b [2Jc d e')
  })

  it('says how many are how, worst first, and the nearest clock', () => {
    const counts = [
      { status: 'off_track', word: 'off track', count: 3 },
      { status: 'at_risk', word: 'at risk', count: 0 },
      { status: 'on_track', word: 'on track', count: 41 },
    ]
    expect(companyLine({ counts, clockMs: 5 * hour }, said)).toBe('3 off track, 41 on track · nearest clock 5 h')
    expect(companyLine({ counts, clockMs: -2 * hour }, said)).toBe('3 off track, 41 on track · clock over since 2 h')
    expect(companyLine({ counts: counts.slice(2).map((one) => ({ ...one, count: 0 })), clockMs: null }, said)).toBe(
      '0 on track',
    )
  })

  it('says spans shortly', () => {
    expect([1, 59 * 60_000, hour, 47 * hour, 49 * hour].map(shortSpan)).toEqual([
      '1 min',
      '59 min',
      '1 h',
      '47 h',
      '2 d',
    ])
  })
})
