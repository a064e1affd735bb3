/** What the kinds of record are called, as headings of what was found. */
export const kindMessages = {
  'kind.metric': 'Metrics',
  'kind.scorecard': 'Scorecards',
  'kind.objective': 'Objectives',
  'kind.key_result': 'Key results',
  'kind.dependency': 'Dependencies',
  'kind.decision': 'Decisions',
  'kind.person': 'People',
  'kind.unit': 'Units',
  'kind.review': 'Reviews',
} as const
