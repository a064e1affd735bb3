import { StatusReasons } from '#assess/status/ui/status-reasons.tsx'
import type { ReasonsOf } from '#plan/goals/ui/goal-records.ts'

/** What opens on every status of a goal or a dependency. */
export const reasonsOfStatus: ReasonsOf = ({ reasons }) => <StatusReasons reasons={reasons} />
