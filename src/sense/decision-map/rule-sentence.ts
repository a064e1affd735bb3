// One threshold as one plain sentence: when it is so, who decides what within which time, and what holds otherwise.

export type RuleParts = {
  when: string
  colour: 'at_risk' | 'off_track'
  question: string
  action: string
  decider: string | null
  clock: { amount: number; unit: 'hours' | 'days' } | null
  decisionType: string | null
}

const within = ({ amount, unit }: NonNullable<RuleParts['clock']>): string => {
  const one = unit === 'hours' ? 'hour' : 'working day'
  return ` within ${amount} ${amount === 1 ? one : `${one}s`}`
}

const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

export const ruleSentence = ({ when, colour, question, action, decider, clock, decisionType }: RuleParts): string => {
  if (question === '' && decider === null && decisionType === null)
    return `When it is ${when}, it is ${colour === 'at_risk' ? 'at risk' : 'off track'} and nobody is asked.`
  const who = decider ?? (decisionType ? `the decider of ‘${decisionType}’` : 'the head of the organisation')
  const byWhen = clock ? within(clock) : decisionType ? ' in its time' : ''
  const what = question === '' ? 'what to do about it' : `‘${question}’`
  const otherwise = action === '' ? '' : ` Otherwise: ${ended(action)}`
  return `When it is ${when}, ${who} decides${byWhen}: ${what}.${otherwise}`
}
