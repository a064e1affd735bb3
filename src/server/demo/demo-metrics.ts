// What the demo company measures, and how each figure behaves: where it starts, where it drifts, and what went wrong in which week.

type Side = 'higher' | 'lower' | 'band'

export type DemoMetric = {
  code: string
  name: string
  unit: string
  owner: string
  kind: 'outcome' | 'leading' | 'risk'
  direction: Side
  rhythm: 'weekly' | 'monthly'
  valueUnit: string
  decimals: number
  levels: { target?: number; watchLevel?: number; breachLevel?: number; breachPending?: number; bandLow?: number; bandHigh?: number; rearmAfter?: number }
  /** What a breach puts on the table, for whom, and what happens otherwise. */
  decision?: { question: string; defaultAction: string; decider: string; clock: { amount: number; unit: 'hours' | 'days' } }
  purpose?: string
  executive?: boolean
  /** From a year ago to now, how far single readings scatter, and the weeks (0 is the last full one) that went otherwise. */
  from: number
  to: number
  scatter: number
  otherwise?: Record<number, number>
  /** A ratio by unit: how large the denominator is in each. */
  ratio?: Record<string, { size: number; shift: number }>
  /** The feed fell silent this many weeks ago. */
  silentFor?: number
}

const rule = (question: string, decider: string, amount: number, unit: 'hours' | 'days', defaultAction: string) => ({
  question, decider, defaultAction, clock: { amount, unit },
})

export const demoMetrics: DemoMetric[] = [
  {
    code: 'cost-per-drop', name: 'Cost per drop', unit: 'operations', owner: 'jonas', kind: 'outcome', direction: 'lower', rhythm: 'weekly',
    valueUnit: '€', decimals: 2, levels: { target: 7.2, breachLevel: 8.3 }, executive: true, from: 8.1, to: 7.2, scatter: 0.02,
    decision: rule('Which cost driver do we stop?', 'carla', 5, 'days', 'Freeze overtime in both regions for a week.'),
    purpose: 'Decides where we route, hire and renegotiate.', ratio: { north: { size: 41_000, shift: -0.15 }, south: { size: 36_000, shift: 0.17 } },
  },
  {
    code: 'fuel', name: 'Fuel per 100 km', unit: 'operations', owner: 'jonas', kind: 'leading', direction: 'lower', rhythm: 'weekly',
    valueUnit: 'l', decimals: 1, levels: { target: 9, breachLevel: 10 }, executive: true, from: 9.6, to: 9.15, scatter: 0.03,
    decision: rule('Do we change routes or drivers’ training?', 'jonas', 5, 'days', 'Eco-driving refresher for the ten thirstiest routes.'),
  },
  {
    code: 'routing-availability', name: 'Routing engine availability', unit: 'it', owner: 'ida', kind: 'risk', direction: 'higher', rhythm: 'weekly',
    valueUnit: '%', decimals: 1, levels: { target: 99.5, breachLevel: 98 }, executive: true, from: 99.8, to: 99.8, scatter: 0.08,
    otherwise: { 6: 96.8, 5: 99.1 }, decision: rule('Roll back, or stay and repair?', 'ida', 48, 'hours', 'Roll back to the last stable release.'),
    purpose: 'Without routes, drivers plan by hand and every drop costs more.',
  },
  {
    code: 'on-time', name: 'Delivered on time', unit: 'operations', owner: 'jonas', kind: 'outcome', direction: 'higher', rhythm: 'weekly',
    valueUnit: '%', decimals: 1, levels: { target: 95, watchLevel: 95, breachLevel: 93 }, executive: true, from: 94.2, to: 96.1, scatter: 0.5,
    otherwise: { 6: 93.4 }, decision: rule('What do we promise customers this week?', 'jonas', 2, 'days', 'Widen the delivery window in the worst region.'),
    ratio: { north: { size: 40_500, shift: 0.8 }, south: { size: 35_600, shift: -0.9 } },
  },
  {
    code: 'first-attempt', name: 'Delivered at the first attempt', unit: 'operations', owner: 'nele', kind: 'leading', direction: 'higher', rhythm: 'weekly',
    valueUnit: '%', decimals: 1, levels: { target: 90, breachLevel: 86 }, executive: true, from: 86.9, to: 90.7, scatter: 0.2,
    decision: rule('Which addresses get a parcel shop instead?', 'jonas', 5, 'days', 'Offer parcel shops for the hundred worst addresses.'),
  },
  {
    code: 'expedited', name: 'Expedited share of shipments', unit: 'operations', owner: 'samir', kind: 'risk', direction: 'lower', rhythm: 'weekly',
    valueUnit: '%', decimals: 1, levels: { target: 3.5, breachLevel: 4 }, executive: true, from: 3.3, to: 3.6, scatter: 0.15, otherwise: { 1: 4.0, 0: 4.3 },
    decision: rule('Root-cause review?', 'jonas', 2, 'days', 'Every expedited shipment needs the head of Operations.'),
  },
  {
    code: 'overtime', name: 'Overtime share of hours', unit: 'operations', owner: 'jonas', kind: 'risk', direction: 'lower', rhythm: 'weekly',
    valueUnit: '%', decimals: 1, levels: { target: 6.5, breachLevel: 8, breachPending: 2 }, executive: true, from: 6.2, to: 7.0, scatter: 0.3,
    otherwise: { 4: 8.5, 3: 7.9, 2: 8.2, 1: 8.6, 0: 8.3 }, decision: rule('Staffing or forecast: which one do we change?', 'carla', 3, 'days', 'Hire twelve temporary drivers for six weeks.'),
  },
  {
    code: 'sick-leave', name: 'Sick leave', unit: 'operations', owner: 'nele', kind: 'risk', direction: 'lower', rhythm: 'weekly',
    valueUnit: '%', decimals: 1, levels: { target: 6, watchLevel: 6.5, breachLevel: 8 }, from: 5.4, to: 6.1, scatter: 0.3,
    decision: rule('Do we call in the spring pool early?', 'jonas', 2, 'days', 'Call in the pool.'),
  },
  {
    code: 'claims', name: 'Damage claims per 1,000 parcels', unit: 'care', owner: 'sofia', kind: 'outcome', direction: 'lower', rhythm: 'weekly',
    valueUnit: 'claims', decimals: 2, levels: { target: 1.2, breachLevel: 1.6 }, executive: true, from: 1.35, to: 1.05, scatter: 0.02,
    decision: rule('Which carrier or depot do we audit?', 'sofia', 5, 'days', 'Audit the depot with most claims.'),
  },
  {
    code: 'contacts', name: 'Customer contacts per 1,000 parcels', unit: 'care', owner: 'sofia', kind: 'leading', direction: 'lower', rhythm: 'weekly',
    valueUnit: 'contacts', decimals: 1, levels: { target: 18, breachLevel: 26 }, executive: true, from: 25, to: 18.3, scatter: 0.4, otherwise: { 6: 24.8, 5: 23.9 },
    decision: rule('Which message do we send before they call?', 'sofia', 3, 'days', 'Send the delay message to everybody affected.'),
  },
  {
    code: 'recommendation', name: 'Would recommend us', unit: 'care', owner: 'sofia', kind: 'outcome', direction: 'higher', rhythm: 'monthly',
    valueUnit: 'points', decimals: 0, levels: { target: 42, breachLevel: 30 }, executive: true, from: 34, to: 41, scatter: 1,
    decision: rule('Which journey do we repair first?', 'carla', 5, 'days', 'Repair the one with most complaints.'),
  },
  {
    code: 'budget-variance', name: 'Budget variance', unit: 'finance', owner: 'felix', kind: 'outcome', direction: 'band', rhythm: 'monthly',
    valueUnit: '%', decimals: 1, levels: { bandLow: -2, bandHigh: 2 }, executive: true, from: 0.2, to: 0.1, scatter: 0.3,
    decision: rule('Re-plan, or cut?', 'carla', 5, 'days', 'Hold discretionary spending.'),
  },
  {
    code: 'order-intake', name: 'Order intake', unit: 'care', owner: 'sofia', kind: 'leading', direction: 'higher', rhythm: 'weekly',
    valueUnit: 'k€', decimals: 0, levels: { target: 900, breachLevel: 780 }, executive: true, from: 860, to: 940, scatter: 28,
    decision: rule('Where do we move sales capacity?', 'carla', 3, 'days', 'Two days of field visits for lapsed customers.'),
  },
  {
    code: 'turnover', name: 'Drivers leaving, yearly rate', unit: 'operations', owner: 'samir', kind: 'risk', direction: 'lower', rhythm: 'monthly',
    valueUnit: '%', decimals: 1, levels: { target: 18, breachLevel: 24 }, from: 23, to: 19.2, scatter: 0.2,
  },
  {
    code: 'driver-app-crashes', name: 'Driver app sessions without a crash', unit: 'it', owner: 'tom', kind: 'leading', direction: 'higher', rhythm: 'weekly',
    valueUnit: '%', decimals: 2, levels: { target: 99.5, breachLevel: 99 }, from: 99.2, to: 99.6, scatter: 0.08, silentFor: 2,
  },
  {
    code: 'repair-time', name: 'Time to repair an incident', unit: 'it', owner: 'ida', kind: 'outcome', direction: 'lower', rhythm: 'weekly',
    valueUnit: 'hours', decimals: 1, levels: { target: 4, breachLevel: 8 }, executive: true, from: 6.8, to: 4.3, scatter: 0.15, otherwise: { 6: 7.6 },
    decision: rule('What do we stop so that repair comes first?', 'ida', 48, 'hours', 'Stop feature work for the week.'),
  },
  {
    code: 'empty-km', name: 'Empty kilometres', unit: 'operations', owner: 'samir', kind: 'leading', direction: 'lower', rhythm: 'weekly',
    valueUnit: '%', decimals: 1, levels: {}, from: 17.5, to: 16.2, scatter: 0.5,
  },
]
