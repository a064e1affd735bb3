// How far long work has come, told to the screens of whoever began it while it still runs; nothing of it is kept.

export type Progress = { organisationId: string; personId: string; rows: number }

const watchers = new Set<(progress: Progress) => void>()

/** Only a hint: a screen that is connected to another process hears nothing and says merely that work goes on. */
export const tellProgress = (progress: Progress): void => {
  for (const watcher of watchers) watcher(progress)
}

/** Answers how to stop watching. */
export const watchProgress = (watcher: (progress: Progress) => void): (() => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
