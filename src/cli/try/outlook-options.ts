// The options of `throughline try outlook`, checked; what a series brings along in the file comes before what is given for all.
import { quoted } from '#kit/csv/refusal.ts'
import type { Target } from '#kit/outlook/chance.ts'
import { invalid } from '#kit/problems.ts'
import type { GivenSeries } from './outlook-input.ts'

export type Given = Record<string, string | boolean | undefined>

export type OutlookSettings = {
  horizon: number | undefined
  season: number | undefined
  levels: number[] | undefined
  target: number | undefined
  by: string | undefined
  direction: Target['direction']
  lower: number | null
  upper: number | null
  kind: 'level' | 'demand' | 'cumulative' | undefined
  reset: number | undefined
  resetFirst: number | undefined
  holdout: number | undefined
  seed: string
}

const textOf = (given: Given, name: string) => (typeof given[name] === 'string' ? given[name].trim() : undefined)

const figureOf = (given: Given, name: string, option: string): number | undefined => {
  const text = textOf(given, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text !== '' && Number.isFinite(value)) return value
  throw invalid(name, 'number', `--${option} must be a figure with a decimal point; it is ${quoted(text)}.`)
}

const wholeOf = (given: Given, name: string, option: string, least: number): number | undefined => {
  const value = figureOf(given, name, option)
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return value
  throw invalid(name, 'integer', `--${option} must be a whole number of at least ${least}; it is ${value}.`)
}

const levelsOf = (given: Given): number[] | undefined => {
  const text = textOf(given, 'levels')
  if (text === undefined) return undefined
  return text.split(',').map((part) => {
    const value = Number(part)
    // Both 0.8 and 80 mean four in five.
    const level = value >= 1 ? value / 100 : value
    if (part.trim() !== '' && level > 0 && level < 1) return level
    throw invalid('levels', 'range', `--levels must be coverages as 0.5,0.8,0.95 or 50,80,95; ${quoted(part)} is none.`)
  })
}

const boundsOf = (given: Given) => {
  const text = textOf(given, 'bounds')
  if (text === undefined) return { lower: null, upper: null }
  const parts = text.split(',').map((part) => (part.trim() === '' ? null : Number(part)))
  const [lower = null, upper = null] = parts
  if (parts.length === 2 && parts.every((part) => part === null || Number.isFinite(part))) return { lower, upper }
  throw invalid(
    'bounds',
    'shape',
    `--bounds must be 'lower,upper', as 0,100; one side may be empty. It is ${quoted(text)}.`,
  )
}

/** 'higher' and 'lower' are understood too. */
export const directionOf = (text: string | undefined): Target['direction'] => {
  const direction = { at_least: 'at_least', higher: 'at_least', at_most: 'at_most', lower: 'at_most' } as const
  const found = Object.entries(direction).find(([name]) => name === (text ?? 'at_least').toLowerCase())
  if (found) return found[1]
  throw invalid('direction', 'choice', `The direction must be at_least or at_most; it is ${quoted(text ?? '')}.`)
}

export const kindOf = (text: string): OutlookSettings['kind'] => {
  if (text === 'level' || text === 'demand' || text === 'cumulative') return text
  throw invalid('kind', 'choice', `The kind must be level, demand or cumulative; it is ${quoted(text)}.`)
}

export const outlookSettings = (given: Given): OutlookSettings => ({
  horizon: wholeOf(given, 'horizon', 'horizon', 1),
  season: textOf(given, 'season') === 'none' ? 1 : wholeOf(given, 'season', 'season', 1),
  levels: levelsOf(given),
  target: figureOf(given, 'target', 'target'),
  by: textOf(given, 'by'),
  direction: directionOf(textOf(given, 'direction')),
  ...boundsOf(given),
  kind: given.cumulative ? 'cumulative' : kindIn(given),
  reset: wholeOf(given, 'reset', 'reset', 2),
  resetFirst: wholeOf(given, 'resetFirst', 'reset-first', 0),
  holdout: wholeOf(given, 'holdout', 'holdout', 1),
  seed: textOf(given, 'seed') ?? '1',
})

const kindIn = (given: Given) => {
  const text = textOf(given, 'kind')
  return text === undefined ? undefined : kindOf(text)
}

/** The coming period that a number or a day means; a day means the period that begins on it or holds it. */
export const periodOf = (by: number | string, horizon: number, times: readonly string[] | null): number => {
  const text = String(by).trim()
  const period = /^\d{1,4}$/.test(text)
    ? Number(text)
    : (times ?? []).findLastIndex((time) => time <= (/^\d{4}-\d{2}$/.test(text) ? `${text}-31` : text)) + 1
  if (period >= 1 && period <= horizon) return period
  const range = times ? ` or a day from ${times[0]} on` : ''
  throw invalid(
    'by',
    'range',
    `The period to reach the target by must be a number from 1 to ${horizon}${range}; it is ${quoted(text)}.`,
  )
}

export const horizonFor = ({ horizon, holdout }: OutlookSettings, { actual, season }: GivenSeries): number =>
  horizon ?? holdout ?? (actual && actual.length > 0 ? actual.length : Math.min(12, Math.max(6, season ?? 6)))
