// What the demo company promised this quarter, and what its goals need from one another's teams.

export type DemoKeyResult = {
  key: string
  title: string
  owner: string
  metric?: string
  direction: 'increase' | 'decrease' | 'maintain'
  aim: {
    baseline?: number
    target?: number
    relativeTarget?: string
    bandLow?: number
    bandHigh?: number
    valueUnit?: string
    decimals?: number
  }
  weight: number
  confidence: number
  reported?: 'on_track' | 'at_risk' | 'off_track'
  /** Entered by hand, from the first week on. */
  byHand?: number[]
  /** The owner has been silent for so many weeks. */
  silentFor?: number
}

export type DemoObjective = {
  title: string
  description: string
  unit: string
  owner: string
  reviewer: string
  sponsor: string
  keyResults: DemoKeyResult[]
}

export const demoObjectives: DemoObjective[] = [
  {
    title: 'Cheaper last mile',
    description: 'Digital routes and first-time delivery bring the cost of a drop down for good.',
    unit: 'operations',
    owner: 'jonas',
    reviewer: 'felix',
    sponsor: 'carla',
    keyResults: [
      {
        key: 'cost',
        title: 'Cost per drop down 15 %',
        owner: 'jonas',
        metric: 'cost-per-drop',
        direction: 'decrease',
        aim: { baseline: 8.1, relativeTarget: '-15 %' },
        weight: 3,
        confidence: 7,
      },
      {
        key: 'fuel',
        title: 'Fuel down to 9.0 l per 100 km',
        owner: 'samir',
        metric: 'fuel',
        direction: 'decrease',
        aim: { baseline: 9.6, target: 9 },
        weight: 1,
        confidence: 6,
      },
      {
        key: 'first',
        title: 'First attempt succeeds for 92 %',
        owner: 'nele',
        metric: 'first-attempt',
        direction: 'increase',
        aim: { baseline: 86.9, target: 92 },
        weight: 2,
        confidence: 6,
      },
    ],
  },
  {
    title: 'Customers who need not call',
    description: 'They know where their parcel is, and it arrives whole.',
    unit: 'care',
    owner: 'sofia',
    reviewer: 'jonas',
    sponsor: 'carla',
    keyResults: [
      {
        key: 'contacts',
        title: 'Contacts per 1,000 parcels from 25 to 16',
        owner: 'sofia',
        metric: 'contacts',
        direction: 'decrease',
        aim: { baseline: 25, target: 16 },
        weight: 2,
        confidence: 6,
        silentFor: 2,
      },
      {
        key: 'claims',
        title: 'Damage claims down to 0.95 per 1,000',
        owner: 'sofia',
        metric: 'claims',
        direction: 'decrease',
        aim: { baseline: 1.35, target: 0.95 },
        weight: 1,
        confidence: 7,
      },
      {
        key: 'journeys',
        title: 'Five customer journeys repaired',
        owner: 'felix',
        direction: 'increase',
        aim: { baseline: 0, target: 5, valueUnit: 'journeys', decimals: 0 },
        weight: 1,
        confidence: 5,
        reported: 'at_risk',
        byHand: [1, 1, 1, 2, 2, 3, 3, 3, 3],
      },
    ],
  },
  {
    title: 'A platform people can rely on',
    description: 'Routes, driver app and feeds are simply there.',
    unit: 'it',
    owner: 'ida',
    reviewer: 'carla',
    sponsor: 'carla',
    keyResults: [
      {
        key: 'repair',
        title: 'Incidents repaired within 3.5 hours',
        owner: 'ida',
        metric: 'repair-time',
        direction: 'decrease',
        aim: { baseline: 6.8, target: 3.5 },
        weight: 2,
        confidence: 6,
      },
      {
        key: 'release',
        title: 'Driver app rolled out to 20 depots',
        owner: 'tom',
        direction: 'increase',
        aim: { baseline: 0, target: 20, valueUnit: 'depots', decimals: 0 },
        weight: 1,
        confidence: 4,
        byHand: [2, 4, 5, 7, 9, 10, 12, 13, 13],
      },
    ],
  },
  {
    title: 'Teams that stay',
    description: 'Hours that can be planned, and colleagues who are still here next year.',
    unit: 'operations',
    owner: 'nele',
    reviewer: 'jonas',
    sponsor: 'carla',
    keyResults: [
      {
        key: 'overtime',
        title: 'Overtime down to 6 % of hours',
        owner: 'jonas',
        metric: 'overtime',
        direction: 'decrease',
        aim: { baseline: 7.5, target: 6 },
        weight: 2,
        confidence: 3,
      },
      {
        key: 'turnover',
        title: 'Fewer drivers leave: 18 % a year',
        owner: 'samir',
        metric: 'turnover',
        direction: 'decrease',
        aim: { baseline: 23, target: 18 },
        weight: 1,
        confidence: 5,
      },
    ],
  },
]

export type DemoDependency = {
  keyResult: string
  by: string
  unit: string
  provider: string
  need: string
  critical: boolean
  money?: string
  metric?: { code: string; level: number }
  /** Weeks from today. */
  neededIn?: number
  floatDays?: number
  steps: ('commit' | 'propose' | 'forecast_late' | 'deliver' | 'accept')[]
}

export const demoDependencies: DemoDependency[] = [
  {
    keyResult: 'cost',
    by: 'jonas',
    unit: 'it',
    provider: 'ida',
    need: 'Routing engine up 99.5 % of every week',
    critical: true,
    money: '400000.00',
    metric: { code: 'routing-availability', level: 99.5 },
    steps: ['commit'],
  },
  {
    keyResult: 'first',
    by: 'nele',
    unit: 'it',
    provider: 'tom',
    need: 'Driver app shows the customer’s wish place',
    critical: true,
    money: '120000.00',
    neededIn: 2,
    floatDays: 10,
    steps: ['commit', 'forecast_late'],
  },
  {
    keyResult: 'fuel',
    by: 'samir',
    unit: 'finance',
    provider: 'felix',
    need: 'Fuel card figures by vehicle, every week',
    critical: false,
    neededIn: -2,
    steps: ['commit', 'deliver', 'accept'],
  },
  {
    keyResult: 'contacts',
    by: 'sofia',
    unit: 'operations',
    provider: 'jonas',
    need: 'Delay reasons entered by every depot',
    critical: false,
    neededIn: 3,
    floatDays: 14,
    steps: ['propose'],
  },
  {
    keyResult: 'turnover',
    by: 'samir',
    unit: 'finance',
    provider: 'felix',
    need: 'Budget for shift bonuses approved',
    critical: true,
    money: '85000.00',
    neededIn: 4,
    steps: [],
  },
]
