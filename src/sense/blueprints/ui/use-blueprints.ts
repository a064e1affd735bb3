import { useOperations } from '#base/ui/operations.tsx'
import type { blueprintsContract } from '../contract.ts'

export const useBlueprints = () => useOperations<typeof blueprintsContract>('blueprints')
