// The order in which statuses ask for attention, worst first; it sorts the lists of the plan.

export const statusOrder = ['off_track', 'outdated', 'at_risk', 'no_data', 'pending', 'on_track', 'closed'] as const
