// The order in which statuses ask for attention, worst first; it sorts the lists of the plan.

export const statusOrder = ['off_track', 'outdated', 'at_risk', 'no_data', 'pending', 'on_track', 'closed'] as const

export const statusRank = (status: string): number => {
  const rank = (statusOrder as readonly string[]).indexOf(status)
  return rank === -1 ? statusOrder.length : rank
}
