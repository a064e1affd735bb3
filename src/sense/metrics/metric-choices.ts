// What a definition can choose from; the contract and the form name the same.

export const metricKinds = ['outcome', 'leading', 'risk'] as const
export const totalRules = ['sum', 'ratio', 'last', 'weighted_mean'] as const
export const directions = ['higher', 'lower', 'band'] as const
export const rhythms = ['daily', 'weekly', 'monthly', 'quarterly'] as const
export const levelColours = ['at_risk', 'off_track'] as const
/** What happens once a reading is late for longer than the metric allows. */
export const silenceRules = ['remind', 'off_track', 'decide'] as const
