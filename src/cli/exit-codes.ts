// How a command ends, so that a script can tell one refusal from another.
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  notAllowed: 3,
  notFound: 4,
  refused: 5,
  unreachable: 6,
} as const

export const exitCodeOf = (status: number): number => {
  if (status === 401 || status === 403) return exitCodes.notAllowed
  if (status === 404 || status === 410) return exitCodes.notFound
  if (status === 400 || status === 409 || status === 413 || status === 422) return exitCodes.refused
  return status >= 500 || status === 429 ? exitCodes.unreachable : exitCodes.failed
}

/** Ends a command with a sentence on stderr. */
export class CommandError extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message)
    this.exitCode = exitCode
  }
}
