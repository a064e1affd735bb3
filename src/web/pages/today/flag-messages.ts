import { translator } from '#ui/translator.ts'

export const t = translator({
  'flag.title': '{kind}: {name}',
  'flag.today': 'Today',
  'flag.open': 'open',
  'flag.cleared': 'cleared',
  'flag.cause': 'Cause',
  'flag.decision': 'Decision',
  'flag.about': 'About this flag',
  'decision.waits': 'Decision {number} waits for {decider}:',
  'decision.taken': 'Decision {number}, by {decider}:',
  'decision.default': 'The clock has ended; until a decision comes, this holds: {action}',
} as const)
