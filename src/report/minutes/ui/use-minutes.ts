import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { minutesContract } from '../contract.ts'
import type { minutes } from '../minutes-shapes.ts'

export type Minutes = z.output<typeof minutes>

export const useMinutes = () => useOperations<typeof minutesContract>('minutes')
