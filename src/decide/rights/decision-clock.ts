// How long a decider has: hours run around the clock, days are working days of the organisation.
export type Clock = { amount: number; unit: 'hours' | 'days' }

/** The clock for exceptions to commitments in the founding documents; it holds wherever nothing else is said. */
export const usualClock: Clock = { amount: 48, unit: 'hours' }
