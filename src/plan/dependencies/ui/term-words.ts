// What was agreed in a dependency, in words: a day, or a level of a metric.
import type { Formats } from '#ui/formats.ts'
import type { DependencyItem } from './dependency-records.ts'
import { t } from './messages.ts'

type Term = Pick<DependencyItem, 'metric' | 'level' | 'levelFrom'>

export const figureOf = ({ metric }: Pick<Term, 'metric'>, value: number | null, formats: Formats): string =>
  value === null ? '–' : formats.quantity(value, metric?.valueUnit, metric?.decimals)

/** 'at least 99.5 %' */
export const levelWords = (term: Term, formats: Formats): string =>
  t(`side.${term.levelFrom ?? 'at_least'}`, { level: figureOf(term, term.level, formats) })
