// The colours of statuses on a terminal: only where a person looks at one, and only if they want any.

const codes: Record<string, number> = { on_track: 32, at_risk: 33, off_track: 31, distorted: 35 }
const grey = 90

type Output = { isTTY?: boolean | undefined }

export const wantsColour = (given: { plain?: boolean }, output: Output, environment: NodeJS.ProcessEnv): boolean =>
  !given.plain && output.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb'

export const painter =
  (coloured: boolean) =>
  (status: string, text: string): string =>
    coloured ? `\u001b[${codes[status] ?? grey}m${text}\u001b[0m` : text
