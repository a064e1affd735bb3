// Each operation of the contract and the function that does it.
import { annotate, removeAnnotation, updateAnnotation } from './actions-annotations.ts'
import { outlook, progress, refit } from './actions-outlook.ts'
import { parts } from './actions-parts.ts'
import { endBaseline, rebase, settings, updateSettings } from './actions-settings.ts'
import type { chartsContract } from './contract.ts'

export const chartsActions = {
  settings,
  updateSettings,
  rebase,
  endBaseline,
  annotate,
  updateAnnotation,
  removeAnnotation,
  outlook,
  refit,
  parts,
  progress,
} satisfies Record<keyof typeof chartsContract, unknown>
