import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { flagRecord, flagsContract } from '../contract.ts'

export type FlagRecord = z.input<typeof flagRecord>

export const useFlags = () => useOperations<typeof flagsContract>('flags')
