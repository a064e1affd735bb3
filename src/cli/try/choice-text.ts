// What `throughline try choice` says to a person.
import type { ChoiceResult } from '#kit/choice/choose-bets.ts'

const short = (value: number) => Number(value.toPrecision(4)).toLocaleString('en-GB', { maximumFractionDigits: 4 })

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

const verdict = ({ status, value, bound, gap }: ChoiceResult) => {
  if (status === 'optimal') return `worth ${short(value!)}: proven, no other choice is worth more`
  return `worth ${short(value!)}; no choice is worth more than ${bound === null ? 'is known' : short(bound)}${gap === null ? '' : ` (gap ${percent(gap)})`}`
}

const conflictLines = ({ conflict }: ChoiceResult) =>
  conflict === null
    ? ['Nothing can be chosen: the constraints clash; which ones could not be found out in time.']
    : [
        'Nothing can be chosen: these clash, and without any one of them they would not:',
        ...conflict.map((name) => `  ${name}`),
      ]

const valueLines = ({ npv }: ChoiceResult) => {
  if (!npv) return []
  const { exactMean, exactSd, p10, p50, p90, chanceOfLoss, cvar, tail, regret, draws } = npv
  return [
    '',
    `Net present value of the choice: mean ${short(exactMean)}, standard deviation ${short(exactSd)} (exact)`,
    `  P10 ${short(p10)}, P50 ${short(p50)}, P90 ${short(p90)}; chance of loss ${percent(chanceOfLoss)}; mean of the worst ${percent(tail)}: ${short(-cvar)} (${draws.toLocaleString('en-GB')} draws)`,
    ...(regret
      ? [
          `  perfect foresight would add ${short(regret.mean)} ± ${short(1.96 * regret.error)}${regret.proven ? '' : ' at least'}`,
        ]
      : []),
  ]
}

const betLines = ({ bets }: ChoiceResult) =>
  bets.map(({ name, chosen, value, npv }) => {
    const spread = npv ? `, P10 ${short(npv.p10)}, P90 ${short(npv.p90)}, loss ${percent(npv.chanceOfLoss)}` : ''
    const share = npv && npv.share !== null ? `, ${percent(npv.share)} of the variance` : ''
    return `  ${chosen ? '✓' : '·'} ${name}: ${short(value)}${spread}${share}`
  })

export const choiceText = (result: ChoiceResult): string => {
  if (result.status === 'infeasible') return conflictLines(result).join('\n')
  if (result.status === 'unknown')
    return 'No choice was found within the time limit, and none was ruled out. Give it longer with --time-limit.'
  const { chosen, bets, cost, loads } = result
  return [
    `${chosen.length} of ${bets.length} bets, ${result.objective === 'value' ? '' : `by ${result.objective}, `}${verdict(result)}. They cost ${short(cost)}.`,
    ...betLines(result),
    ...(loads.length > 0 ? ['', 'Used of each limit:'] : []),
    ...loads.map(({ name, used, limit }) => `  ${name}: ${short(used)} of ${short(limit)}`),
    ...valueLines(result),
  ].join('\n')
}

export const knapsackText = (problems: readonly (ChoiceResult & { published: number | null })[]): string =>
  problems
    .map((result, i) => {
      const { value, published, chosen } = result
      const against = published === null ? '' : value === published ? ', as published' : `, published ${published}`
      return `Problem ${i + 1}: ${value === null ? result.status : verdict(result)}${against}; chosen ${chosen.join(' ')}`
    })
    .join('\n')
