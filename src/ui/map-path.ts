// The way of a line through the points that the layout gave it, with rounded corners and the middle for its label.

export type MapPoint = { x: number; y: number }

const cornerPx = 8

const distance = (a: MapPoint, b: MapPoint): number => Math.hypot(b.x - a.x, b.y - a.y)

const towards = (from: MapPoint, to: MapPoint, length: number): MapPoint => {
  const whole = distance(from, to) || 1
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole }
}

const say = ({ x, y }: MapPoint): string => `${x.toFixed(1)} ${y.toFixed(1)}`

export const roundedPath = (points: MapPoint[]): string => {
  const [first, ...rest] = points
  if (!first) return ''
  return rest.reduce(
    (path, point, at) => {
      const next = rest[at + 1]
      const before = points[at]
      if (!next || !before) return `${path}L${say(point)}`
      const radius = Math.min(cornerPx, distance(before, point) / 2, distance(point, next) / 2)
      return `${path}L${say(towards(point, before, radius))}Q${say(point)} ${say(towards(point, next, radius))}`
    },
    `M${say(first)}`,
  )
}

/** Half way along the line, not half way between its ends, so that a label never leaves its line. */
export const middleOf = (points: MapPoint[]): MapPoint => {
  const steps = points.slice(1).map((point, at) => distance(points[at] ?? point, point))
  let left = steps.reduce((sum, step) => sum + step, 0) / 2
  for (const [at, step] of steps.entries()) {
    const [from, to] = [points[at], points[at + 1]]
    if (from && to && left <= step) return towards(from, to, left)
    left -= step
  }
  return points[0] ?? { x: 0, y: 0 }
}
