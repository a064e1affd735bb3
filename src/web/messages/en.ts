import { entryMessages } from './entry.ts'
import { kindMessages } from './kinds.ts'
import { roleMessages } from './roles.ts'
import { shellMessages } from './shell.ts'
import { statusMessages } from './status.ts'

/** Every text of the pages; a feature's panels bring their own in `ui/messages.ts`. */
export const english = {
  ...shellMessages,
  ...statusMessages,
  ...kindMessages,
  ...roleMessages,
  ...entryMessages,
} as const
