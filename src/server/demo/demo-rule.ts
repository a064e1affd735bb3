export const rule = (
  question: string,
  decider: string,
  amount: number,
  unit: 'hours' | 'days',
  defaultAction: string,
) => ({
  question,
  decider,
  defaultAction,
  clock: { amount, unit },
})
