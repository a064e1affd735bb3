// Says in plain words what zod finds wrong by itself; a rule that brought its own sentence keeps it.

type Found = {
  message: string
  code?: string
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
  inclusive?: boolean
  format?: string
}

const isOwn: Record<string, RegExp> = {
  too_small: /^Too small/,
  too_big: /^Too big/,
  invalid_type: /^Invalid input: .*received (undefined|null)$/,
  invalid_format: /^Invalid (ISO|UUID|GUID)/,
}

const formats: Record<string, string> = {
  date: 'Give a day, such as 2026-02-12.',
  datetime: 'Give an instant, such as 2026-02-12T09:00:00Z.',
  uuid: 'Give the id of a record.',
  guid: 'Give the id of a record.',
}

const tooSmall = ({ origin, minimum, inclusive }: Found): string => {
  const least = String(minimum)
  if (origin === 'string') return least === '1' ? 'It must not be empty.' : `It needs at least ${least} characters.`
  if (origin === 'array' || origin === 'set')
    return least === '1' ? 'Give at least one.' : `Give at least ${least} of them.`
  return inclusive === false ? `It must be more than ${least}.` : `It must be ${least} or more.`
}

const tooBig = ({ origin, maximum, inclusive }: Found): string => {
  const most = String(maximum)
  if (origin === 'string') return `It may have at most ${most} characters.`
  if (origin === 'array' || origin === 'set') return `Give at most ${most} of them.`
  return inclusive === false ? `It must be less than ${most}.` : `It must be ${most} or less.`
}

export const sayIssue = (issue: Found): string => {
  const { code = '', message, format = '' } = issue
  if (!isOwn[code]?.test(message)) return message
  if (code === 'too_small') return tooSmall(issue)
  if (code === 'too_big') return tooBig(issue)
  if (code === 'invalid_type') return 'It is needed.'
  return formats[format] ?? message
}
