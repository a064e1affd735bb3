export type SmallPoint = {
  value: number | null
  centre: number | null
  lower: number | null
  upper: number | null
  type: 'improvement' | 'concern' | 'neutral' | 'common_cause'
}

type Props = {
  points: readonly SmallPoint[]
  target: number | null
  /** What it shows, for screen readers. */
  label: string
  /** Charts that are to be compared share their scale. */
  scale?: { low: number; high: number } | undefined
}

const width = 264
const height = 88
const edge = 5

const markColour = { improvement: 'var(--tl-good)', concern: 'var(--tl-warn)', neutral: 'var(--tl-accent)' } as const

type Place = (value: number) => number

const lineOf = (points: readonly SmallPoint[], x: Place, y: Place, of: (point: SmallPoint) => number | null): string =>
  points
    .map((point, at) => {
      const value = of(point)
      if (value === null) return ''
      const before = points[at - 1]
      const joins = before !== undefined && of(before) !== null
      return `${joins ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')

/** The room between the limits, which steps where they do. */
const bandOf = (points: readonly SmallPoint[], x: Place, y: Place, bottom: number): string => {
  const known = points.flatMap((point, at) => (point.upper === null ? [] : [{ ...point, at }]))
  if (known.length === 0) return ''
  const above = known.map(({ at, upper }) => `${x(at).toFixed(1)} ${y(upper!).toFixed(1)}`)
  const below = known.toReversed().map(({ at, lower }) => `${x(at).toFixed(1)} ${y(lower ?? bottom).toFixed(1)}`)
  return `M${[...above, ...below].join('L')}Z`
}

/** A process chart for a wall of many: limits as a grey band, the target dashed, signals as squares (worse) and rings (better). */
export const SmallProcessChart = ({ points, target, label, scale }: Props) => {
  const all = points.flatMap(({ value, lower, upper }) => [value, lower, upper].filter((one) => one !== null))
  const known = target === null ? all : [...all, target]
  const low = scale?.low ?? Math.min(...known)
  const high = scale?.high ?? Math.max(...known)
  const range = high - low || 1
  const x: Place = (at) => edge + (at / Math.max(1, points.length - 1)) * (width - 2 * edge)
  const y: Place = (value) => height - edge - ((value - low) / range) * (height - 2 * edge)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} style={{ display: 'block', width: '100%' }}>
      <path d={bandOf(points, x, y, low)} fill="var(--tl-line)" opacity="0.55" />
      <path d={lineOf(points, x, y, ({ centre }) => centre)} fill="none" stroke="var(--tl-line-strong)" />
      {target !== null && (
        <path d={`M${edge} ${y(target)}H${width - edge}`} stroke="var(--tl-muted)" strokeDasharray="4 3" />
      )}
      <path
        d={lineOf(points, x, y, ({ value }) => value)}
        fill="none"
        stroke="var(--tl-text)"
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
      {points.map(({ value, type }, at) => {
        if (value === null || type === 'common_cause') return null
        const [cx, cy, colour] = [x(at), y(value), markColour[type]]
        return type === 'concern' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
          <rect key={at} x={cx - 2.75} y={cy - 2.75} width="5.5" height="5.5" fill={colour} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
          <circle key={at} cx={cx} cy={cy} r="3" fill="var(--tl-paper)" stroke={colour} strokeWidth="1.75" />
        )
      })}
    </svg>
  )
}
