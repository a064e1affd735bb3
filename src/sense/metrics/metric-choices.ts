// What a definition can choose from; the contract and the form name the same.

export const metricKinds = ['outcome', 'leading', 'risk'] as const
export const totalRules = ['sum', 'ratio', 'last', 'weighted_mean'] as const
export const directions = ['higher', 'lower', 'band'] as const
export const rhythms = ['daily', 'weekly', 'monthly', 'quarterly'] as const
