import { type StatusTone, statusColour } from './tones.ts'

type Props = {
  values: (number | null)[]
  /** What it shows, for screen readers: 'Availability, last 13 weeks, falling'. */
  label: string
  /** A dashed line, such as the target. */
  line?: number | null
  /** The colour of the last value. */
  tone?: StatusTone
  width?: number
  height?: number
}

/** A line without axes for a cell of a table; gaps stay gaps. */
export const Sparkline = ({ values, label, line, tone, width = 96, height = 24 }: Props) => {
  const present = values.filter((value) => value !== null)
  const all = line === null || line === undefined ? present : [...present, line]
  const low = Math.min(...all)
  const range = Math.max(...all) - low || 1
  const x = (at: number) => 3 + (at / Math.max(1, values.length - 1)) * (width - 6)
  const y = (value: number) => height - 3 - ((value - low) / range) * (height - 6)
  const path = values
    .map((value, at) =>
      value === null
        ? ''
        : `${at > 0 && values[at - 1] !== null ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`,
    )
    .join('')
  const last = values.findLastIndex((value) => value !== null)
  return (
    <svg width={width} height={height} role="img" aria-label={label} style={{ display: 'block' }}>
      {line !== null && line !== undefined && present.length > 0 && (
        <path d={`M3 ${y(line)}H${width - 3}`} stroke="var(--tl-line-strong)" strokeDasharray="3 2" />
      )}
      <path d={path} fill="none" stroke="var(--tl-text)" strokeWidth="1.25" strokeLinejoin="round" />
      {last >= 0 && (
        <circle cx={x(last)} cy={y(values[last] ?? 0)} r="2.5" fill={tone ? statusColour[tone] : 'var(--tl-text)'} />
      )}
    </svg>
  )
}
