// How long an idempotency key is remembered: longer than any feed that was switched off over a weekend needs to try again.
export const keyLifeDays = 7
