// Tells in a sentence or two what moved a total, in the words and figures of people.
import { roundTo } from '#kit/rounding.ts'
import type { makeFormats } from '#ui/formats.ts'
import type { PartEffect, Unsplit } from './contribution.ts'
import type { Cause, Story } from './contribution-story.ts'

export type Told = {
  metric: { valueUnit: string; decimals: number; total: string }
  formats: Pick<ReturnType<typeof makeFormats>, 'number' | 'quantity' | 'share'>
  /** The earlier period, and the later one while it still runs. */
  since: string
  running: string | null
  from: number
  to: number
}

type Parts = { effects: readonly PartEffect[]; labels: readonly string[]; levels: readonly (number | null)[] }

type Named = { label: string; unit: object | null; dimensions: Record<string, string | null> }

/** A value that is no name by itself is said with its dimension: department type 1, but Phone. */
export const spokenLabel = ({ label, unit, dimensions }: Named): string => {
  const [[name, value] = []] = Object.entries(dimensions)
  const alone = unit === null && Object.keys(dimensions).length === 1
  return alone && name !== undefined && value && !/^\p{Lu}/u.test(value) ? `${name} ${value}` : label
}

/** Percentages move by points; other figures in their own unit. */
const moved = ({ metric, formats }: Told, amount: number, digits: number): string => {
  const size = Math.abs(amount)
  if (metric.valueUnit !== '%') return formats.quantity(size, metric.valueUnit, digits)
  const text = formats.number(size, digits)
  return `${text} ${roundTo(size, digits) === 1 && digits === 0 ? 'point' : 'points'}`
}

/** One or two digits more where the largest cause would be nothing. */
const digitsFor = (decimals: number, causes: readonly Cause[]): number => {
  const largest = Math.max(0, ...causes.map(({ amount }) => Math.abs(amount)))
  const enough = [decimals, decimals + 1, decimals + 2].find((digits) => largest >= 2 * 10 ** -digits)
  return enough ?? decimals + 2
}

const mixWords = ({ formats, from, to }: Told, { effects, labels, levels }: Parts, part: number): string => {
  const effect = effects.find((one) => one.part === part)
  const name = labels[part] ?? ''
  if (!effect?.weights) return name
  const level = levels[part]
  const stands =
    level === null || level === undefined ? '' : level < (from + to) / 2 ? ', which is lower,' : ', which is higher,'
  const [before, after] = [formats.share(effect.weights.from), formats.share(effect.weights.to)]
  if (effect.presence === 'appeared') return `${name}${stands} came in with ${after} of it`
  if (effect.presence === 'vanished') return `${name}${stands} fell away with ${before} of it`
  return `${name}${stands} ${effect.weights.to > effect.weights.from ? 'grew' : 'shrank'} from ${before} to ${after} of it`
}

const causeWords = (told: Told, parts: Parts, cause: Cause, digits: number): string => {
  const size = told.formats.number(Math.abs(cause.amount), digits)
  const isSum = told.metric.total === 'sum'
  const rose = cause.amount > 0
  if (cause.kind === 'mix') return `${size} by the mix: ${mixWords(told, parts, cause.part)}`
  if (cause.kind === 'others') {
    return isSum
      ? `${size} ${rose ? 'more' : 'less'} in ${cause.parts} others`
      : `${size} because ${cause.parts} others ${rose ? 'rose' : 'fell'}`
  }
  const name = parts.labels[cause.part] ?? ''
  return isSum
    ? `${size} ${rose ? 'more' : 'less'} in ${name}`
    : `${size} because ${name} itself ${rose ? 'rose' : 'fell'}`
}

const stoodStill = ({ metric, from, to }: Told): boolean =>
  roundTo(to, metric.decimals) === roundTo(from, metric.decimals)

const head = (told: Told): string => {
  const { metric, formats, since, running, from, to } = told
  const figure = (value: number) => formats.quantity(value, metric.valueUnit, metric.decimals)
  const still = running === null ? '' : ` (${running} still runs)`
  if (stoodStill(told)) {
    return `${to === from ? 'Did not move' : 'Hardly moved'} since ${since}: ${figure(to)}${still}`
  }
  return `${to > from ? 'Rose' : 'Fell'} ${moved(told, to - from, metric.decimals)} since ${since}, from ${figure(from)} to ${figure(to)}${still}`
}

const listed = (told: Told, parts: Parts, causes: readonly Cause[], digits: number): string =>
  causes.map((cause) => causeWords(told, parts, cause, digits)).join(', ')

export const contributionWords = (told: Told, story: Story, parts: Parts): string => {
  const { onlyMix, opposed } = story
  const digits = digitsFor(told.metric.decimals, [...story.causes, ...story.against])
  // What would be told as nothing is not told.
  const isSeen = ({ amount }: Cause) => roundTo(Math.abs(amount), digits) > 0
  const [causes, against] = [story.causes.filter(isSeen), story.against.filter(isSeen)]
  const [mix] = causes
  const fell = told.to < told.from
  if (onlyMix && mix?.kind === 'mix') {
    const others = opposed === 0 ? '' : ` (${opposed} ${fell ? 'rose' : 'fell'})`
    return `${head(told)}, although no part ${fell ? 'fell' : 'rose'}${others}: it is the mix alone. ${mixWords(told, parts, mix.part)}.`
  }
  if (stoodStill(told)) {
    const all = [...causes, ...against]
    return all.length === 0 ? `${head(told)}.` : `${head(told)}. Behind it: ${listed(told, parts, all, digits)}.`
  }
  const because = causes.length === 0 ? '' : `: ${listed(told, parts, causes, digits)}`
  const but = against.length === 0 ? '' : ` Against it: ${listed(told, parts, against, digits)}.`
  return `${head(told)}${because}.${but}`
}

const reasons: Record<Unsplit, string> = {
  not_made_of_parts:
    'It cannot be split: the total is the reading that became known last, not something its parts add up to.',
  computed:
    'It cannot be split: the formula is worked out for each part and for the whole, and the parts do not add up.',
  parts_unknown: 'It cannot be split: of its parts only the figures are known, not what they weigh.',
  no_figure: 'There is nothing to compare: one of the two periods has no figure.',
}

export const unsplitWords = (why: Unsplit, told: Told | null): string =>
  told === null ? reasons[why] : `${head(told)}. ${reasons[why]}`
