import type { ReactNode } from 'react'
import classes from './charts.module.css'
import { t } from './messages.ts'
import type { MetricChart } from './use-charts.ts'

export type Variation = NonNullable<MetricChart['process']['variation']>
export type Assurance = NonNullable<MetricChart['process']['assurance']>

const up = 'M3 9.5 7 4l4 5.5'
const down = 'M3 4.5 7 10l4-5.5'

/** Steady is a level wave, a signal an arrow; better in a ring, worse in a square, so that no colour is needed. */
const variationShapes: Record<Variation, ReactNode> = {
  common_cause: <path d="M1.5 7c1.4-3 2.8-3 4.1 0s2.7 3 4.1 0 2-2.2 2.8-1.4" />,
  improvement_high: (
    <>
      <circle cx="7" cy="7" r="6.2" />
      <path d={up} />
    </>
  ),
  improvement_low: (
    <>
      <circle cx="7" cy="7" r="6.2" />
      <path d={down} />
    </>
  ),
  concern_high: (
    <>
      <rect x=".9" y=".9" width="12.2" height="12.2" />
      <path d={up} />
    </>
  ),
  concern_low: (
    <>
      <rect x=".9" y=".9" width="12.2" height="12.2" />
      <path d={down} />
    </>
  ),
  neutral_high: <path d={up} />,
  neutral_low: <path d={down} />,
}

/** The target as a line: all values on the good side, none, or on both sides of it. */
const assuranceShapes: Record<Assurance, ReactNode> = {
  consistently_passes: <path d="m2 7.5 3.4 3.5L12 3" />,
  consistently_fails: <path d="m3 3 8 8M11 3l-8 8" />,
  hit_and_miss: (
    <>
      <path d="M1 7h12" strokeDasharray="2 1.6" />
      <circle cx="4.5" cy="4" r="1.4" />
      <circle cx="9.5" cy="10" r="1.4" />
    </>
  ),
}

const tones: Record<Variation | Assurance, string> = {
  common_cause: 'var(--tl-muted)',
  improvement_high: 'var(--tl-good)',
  improvement_low: 'var(--tl-good)',
  concern_high: 'var(--tl-warn)',
  concern_low: 'var(--tl-warn)',
  neutral_high: 'var(--tl-accent)',
  neutral_low: 'var(--tl-accent)',
  consistently_passes: 'var(--tl-good)',
  consistently_fails: 'var(--tl-warn)',
  hit_and_miss: 'var(--tl-muted)',
}

type Props = { of: Variation | Assurance; shapeOnly?: boolean }

/** One icon with its word; in a dense list the word is left to the tip and to screen readers. */
export const SignIcon = ({ of, shapeOnly = false }: Props) => (
  <span className={classes.icon} title={t(`says.${of}`)}>
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" style={{ color: tones[of] }}>
      <g fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round">
        {of in variationShapes ? variationShapes[of as Variation] : assuranceShapes[of as Assurance]}
      </g>
    </svg>
    <span className={shapeOnly ? 'tl-hidden' : undefined}>{t(`icon.${of}`)}</span>
  </span>
)

type Signs = { variation: Variation | null; assurance: Assurance | null }

/** Both icons side by side. */
export const SignIcons = ({ variation, assurance, shapeOnly = false }: Signs & { shapeOnly?: boolean }) => (
  <span className={classes.icons}>
    {variation && <SignIcon of={variation} shapeOnly={shapeOnly} />}
    {assurance && <SignIcon of={assurance} shapeOnly={shapeOnly} />}
  </span>
)
