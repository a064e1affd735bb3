// What an outlook says, in a sentence or two: 'About 7 in 10 to reach 95 % by 31 December.'
import type { Formats } from '#ui/formats.ts'
import { t } from './messages.ts'
import type { MetricChart, Outlook } from './use-charts.ts'

type Said = {
  formats: Formats
  metric: MetricChart['metric']
  now: Date
  /** What stands already is no news of the outlook. */
  inBreach: boolean
}

/** In tenths, which is as sure as anybody can be. */
export const tenths = (chance: number): string =>
  t('outlook.tenths', { count: Math.min(9, Math.max(1, Math.round(chance * 10))) })

export const outlookWords = (outlook: Outlook | null, { formats, metric, now, inBreach }: Said): string => {
  if (!outlook) return ''
  if (outlook.state === 'waiting') return t('outlook.waiting')
  if (outlook.state === 'not_enough_data')
    return outlook.has < outlook.needs
      ? t('outlook.short', { has: outlook.has, needs: outlook.needs })
      : t('outlook.flat', { why: outlook.why })
  const say = (value: number) => formats.quantity(value, metric.valueUnit, metric.decimals)
  const day = formats.day(outlook.horizon.day, now)
  const { target, chance, breachChance, least } = outlook
  const last = outlook.coming.at(-1)
  const band = last?.bands[1]
  const sentences = band ? [t('outlook.where', { low: say(band.low), high: say(band.high), day })] : []
  if (target && chance !== null) {
    const verb = { at_least: t('outlook.reach'), at_most: t('outlook.stay'), within: t('outlook.within') }[target.side]
    const level = target.side === 'within' ? `${say(target.low)} – ${say(target.high)}` : say(target.level)
    const told = { verb, target: level, day }
    sentences.unshift(
      chance > 0.95
        ? t('outlook.surely', told)
        : chance < 0.05
          ? t('outlook.hardly', told)
          : t('outlook.chance', { ...told, chance: tenths(chance) }),
    )
    if (least !== null && chance < least) sentences.push(t('outlook.below', { least: tenths(least) }))
  }
  if (!inBreach && breachChance !== null && breachChance >= 0.05)
    sentences.push(t('outlook.breach', { chance: tenths(breachChance) }))
  return sentences.join(' ')
}
