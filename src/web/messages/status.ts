export const statusMessages = {
  'status.on_track': 'on track',
  'status.at_risk': 'at risk',
  'status.off_track': 'off track',
  'status.outdated': 'outdated',
  'status.no_data': 'no data',
  'status.pending': 'pending',
  'status.closed': 'closed',
  'status.distorted': 'distorted',
  'freshness.fresh': 'fresh',
  'freshness.due': 'due',
  'freshness.late': 'late',
  'freshness.no_data': 'no data',
} as const
