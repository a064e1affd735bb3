import { describe, expect, it } from 'vitest'
import { minutesText } from './minutes-text.ts'
import type { ShownMinutes } from './present-minutes.ts'

const olaf = { id: 'olaf', name: 'Olaf Operations' }
const carla = { id: 'carla', name: 'Carla Chief' }
const minutes: ShownMinutes = {
  reviewId: 'r',
  name: 'Monday review',
  unit: { id: 'u', name: 'Parcel Co' },
  frozen: true,
  heldOn: '2026-02-16',
  since: null,
  until: '2026-02-16T10:00:00.000Z',
  chair: carla,
  attendees: [carla, olaf],
  moneyAtRisk: [{ amount: '400000.00', currency: 'EUR' }],
  keyResults: [
    {
      id: 'k',
      title: 'Cost per drop',
      owner: olaf,
      status: 'off_track',
      computed: 'on_track',
      reported: 'on_track',
      since: '2026-02-12T09:00:00.000Z',
      progress: 50,
      reasons: [{ rule: 'dependency', status: 'off_track', inputs: { value: 96.8, level: 99.5 } }],
      moneyAtRisk: '400000.00',
      currency: 'EUR',
    },
  ],
  dependencies: [],
  items: [
    {
      topicKey: 'dependency:d',
      kind: 'dependency',
      title: 'Routing <b>engine</b>',
      severity: 'red',
      status: 'off_track',
      subject: null,
      owner: olaf,
      flagIds: [],
      since: null,
      reasons: [],
      confidence: null,
      moneyAtRisk: '400000.00',
      currency: 'EUR',
      appearance: 1,
      decision: { id: 'd', number: 1, state: 'open', decider: carla, decideBy: '2026-02-14T09:00:00.000Z' },
      followUpIds: [],
      outcome: 'decided',
      note: 'Agreed.\nBy all.',
    },
  ],
  decisions: [
    {
      id: 'd',
      number: 1,
      question: 'How do we protect it?',
      decider: carla,
      decision: 'Standby cluster',
      owner: olaf,
      dueOn: '2026-02-20',
      expectedImpact: { from: 96.8, to: 99.7, unit: '%', note: 'availability' },
      followUpOn: '2026-03-09',
      inReview: true,
    },
  ],
  escalations: [],
  clearedSince: [],
  metrics: [
    {
      id: 'm',
      name: 'Budget variance',
      unit: '€',
      decimals: 0,
      value: 0,
      period: '2026-01-01',
      target: 0,
      status: 'on_track',
      freshness: 'fresh',
    },
  ],
}
const options = { locale: 'en-GB', timeZone: 'Europe/Berlin', format: 'markdown' as const }

describe('minutesText', () => {
  it('says the money first, then what is red, what was decided, and how the metrics stand', () => {
    expect(minutesText(minutes, options)).toEqual({
      subject: 'Monday review, Mon, 16 Feb 2026',
      text: `# Monday review, Mon, 16 Feb 2026

€400,000 at risk.

Present: Carla Chief, Olaf Operations.

## Key results

- **Cost per drop**: off track; a dependency: 96.8 where 99.5 is needed; €400,000 at risk; Olaf Operations

## Agenda

- **Routing \\<b\\>engine\\</b\\>**; decided; decision 1, Carla Chief; €400,000 at risk; Agreed. By all.

## Decisions

- **1 · Standby cluster**; Olaf Operations by Fri, 20 Feb 2026; availability: 96.8 → 99.7 %; checked on Mon, 9 Mar 2026

## Metrics

- Budget variance: 0 €; on track
`,
    })
  })

  it('uses no signs of Markdown in plain text', () => {
    const { text } = minutesText(minutes, { ...options, format: 'plain' })
    expect(text).toContain('Key results\n-----------\n\n- Cost per drop: off track')
    expect(text).toContain('Routing <b>engine</b>')
    expect(text).not.toMatch(/[*#]/)
  })

  it('says that no money is at risk where none is', () => {
    const calm = { ...minutes, moneyAtRisk: [], keyResults: [], items: [], decisions: [], metrics: [], attendees: [] }
    expect(minutesText(calm, options).text).toBe('# Monday review, Mon, 16 Feb 2026\n\nNo money is at risk.\n')
  })

  it('keeps a name in its line, whatever it holds', () => {
    const { subject } = minutesText({ ...minutes, name: 'Review\r\nBcc: all@example.com' }, options)
    expect(subject).toBe('Review Bcc: all@example.com, Mon, 16 Feb 2026')
  })
})
