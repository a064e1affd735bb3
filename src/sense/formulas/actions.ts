// Each operation of the contract and the function that does it.
import type { Context } from '#base/context.ts'
import { previewFormula } from './actions-preview.ts'
import { removeFormula, setFormula } from './actions-set.ts'
import { showFormula, usedIn } from './actions-showing.ts'
import type { FormulasInput, FormulasOutput, formulasContract } from './contract.ts'

const set = async (ctx: Context, input: FormulasInput<'set'>): Promise<FormulasOutput<'set'>> => {
  await setFormula(ctx, input)
  return showFormula(ctx, { metricId: input.metricId })
}

const remove = async (ctx: Context, input: FormulasInput<'remove'>): Promise<FormulasOutput<'remove'>> => {
  await removeFormula(ctx, input)
  return showFormula(ctx, { metricId: input.metricId })
}

export const formulasActions = {
  get: showFormula,
  set,
  remove,
  preview: previewFormula,
  usedIn,
} satisfies Record<keyof typeof formulasContract, unknown>
