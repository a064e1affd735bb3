// Which parts of the API a change may have altered, by the kind of record that changed; unknown kinds alter everything.

const everything = ['*']
const mine = ['today', 'inbox', 'history']

const areas: Record<string, string[]> = {
  metric: [
    'metrics',
    'charts',
    'formulas',
    'dimensions',
    'scorecards',
    'decisionMap',
    'goals',
    'dependencies',
    ...mine,
  ],
  objective: ['goals', 'reviews', ...mine],
  key_result: ['goals', 'metrics', 'reviews', ...mine],
  cycle: ['goals', ...mine],
  dependency: ['dependencies', 'goals', ...mine],
  flag: ['flags', 'metrics', 'goals', 'dependencies', 'decisions', 'reviews', ...mine],
  decision: ['decisions', 'flags', 'metrics', 'goals', 'dependencies', 'reviews', 'minutes', ...mine],
  decision_type: ['decisionTypes'],
  review: ['reviews', 'minutes', ...mine],
  notification: ['inbox'],
  key: ['keys'],
  connector: ['connectors'],
  embed: ['embeds', 'history'],
  scorecard: ['scorecards'],
  invitation: ['people'],
}

export const areasOf = (subjectKind: string): string[] => areas[subjectKind] ?? everything
