import { useOperations } from '#base/ui/operations.tsx'
import type { importsContract } from '../contract.ts'

export const useImports = () => useOperations<typeof importsContract>('imports')
