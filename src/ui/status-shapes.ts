// The shape of each status as plain data, for the screen and for pictures: in a box of 12 by 12, in the current colour.
import type { StatusTone } from './tones.ts'

type Part = { tag: 'circle' | 'path' | 'rect'; attributes: Record<string, string> }

const part = (tag: Part['tag'], attributes: Record<string, string | number>): Part => ({
  tag,
  attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)])),
})
const filled = { fill: 'currentColor' }
const ring = (strokeWidth: number) => ({ fill: 'none', stroke: 'currentColor', strokeWidth })
const middle = { cx: 6, cy: 6 }

export const statusShapes: Record<StatusTone, readonly Part[]> = {
  on_track: [part('circle', { ...middle, r: 5, ...filled })],
  at_risk: [part('path', { d: 'M6 .9 11.6 11H.4Z', ...filled })],
  off_track: [part('rect', { x: 1.2, y: 1.2, width: 9.6, height: 9.6, ...filled })],
  outdated: [
    part('circle', { ...middle, r: 4.7, ...ring(1.3) }),
    part('path', { d: 'M6 6V1.3A4.7 4.7 0 0 1 10.7 6Z', ...filled }),
  ],
  no_data: [part('circle', { ...middle, r: 4.7, ...ring(1.5), strokeDasharray: '2.1 1.6' })],
  pending: [part('circle', { ...middle, r: 4.7, ...ring(1.3) }), part('circle', { ...middle, r: 1.5, ...filled })],
  closed: [part('path', { d: 'm1.4 6.5 3.2 3.2 6-7.4', ...ring(1.6) })],
  distorted: [
    part('path', { d: 'm6 .8 5.2 5.2L6 11.2.8 6Z', ...ring(1.3) }),
    part('path', { d: 'M6 .8v10.4L.8 6Z', ...filled }),
  ],
}
