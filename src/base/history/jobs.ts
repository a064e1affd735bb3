// Seals the history as it grows.
import type { Duty } from '../events/pump.ts'
import { sealHistory } from './actions-sealing.ts'

export const duties: Duty[] = [
  {
    name: 'seal',
    due: async (ctx) => {
      await sealHistory(ctx)
    },
  },
]
