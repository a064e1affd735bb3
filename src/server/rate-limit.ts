// So many a minute for each name, in the memory of this process: against a page that asks in a circle, and against guessing.

const minuteMs = 60_000
/** Names that are remembered at once; beyond it the oldest are forgotten. */
const mostNames = 50_000

/** Answers a function that counts and says whether it is still allowed; `now` in milliseconds. */
export const rateLimit = (perMinute: number, now: () => number): ((name: string) => boolean) => {
  const windows = new Map<string, { began: number; count: number }>()
  return (name) => {
    const at = now()
    const known = windows.get(name)
    if (known && at - known.began < minuteMs) {
      known.count += 1
      return known.count <= perMinute
    }
    // Entered anew, so that the map stands in the order of age.
    windows.delete(name)
    windows.set(name, { began: at, count: 1 })
    for (const [oldest, { began }] of windows) {
      if (windows.size <= mostNames && at - began < minuteMs) break
      windows.delete(oldest)
    }
    return true
  }
}
