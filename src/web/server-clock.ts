// The server's time on this screen: what it said last plus what has passed since, or exactly that while its clock is manual.

let said = performance.timeOrigin
let heardAt = 0
let runs = true
const watchers = new Set<() => void>()

export const hearServerTime = (instant: string, isRunning: boolean): void => {
  said = new Date(instant).getTime()
  heardAt = performance.now()
  runs = isRunning
  for (const watcher of watchers) watcher()
}

export const serverNow = (): Date => new Date(runs ? said + performance.now() - heardAt : said)

export const serverClockRuns = (): boolean => runs

/** Told whenever the time was set, so that clocks on screen jump along with it. */
export const watchServerTime = (watcher: () => void): (() => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
