// The server's time on this screen: what it said last plus what has passed since, or exactly that while its clock is manual.

let said = performance.timeOrigin
let heardAt = 0
let runs = true

export const hearServerTime = (instant: string | number, isRunning = true): void => {
  said = new Date(instant).getTime()
  heardAt = performance.now()
  runs = isRunning
}

export const serverNow = (): Date => new Date(runs ? said + performance.now() - heardAt : said)
