import { Stack, TextInput } from '@mantine/core'
import { UnitSelect } from '#base/people/ui/unit-select.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { type Card, placedOf, useRenewScorecards, useScorecards } from './use-scorecards.ts'

type Props = {
  /** The card to rename, or the unit's own to begin from. */
  card?: Card | undefined
  onDone: (saved: { id: string | null } | null) => void
}

/** The name of a scorecard and the unit that it is of. */
export const CardForm = ({ card, onDone }: Props) => {
  const scorecards = useScorecards()
  const renew = useRenewScorecards()
  const renames = card !== undefined && card.id !== null
  const form = useProblemForm({
    initial: { name: renames ? card.name : '', unitId: card?.unit.id ?? null },
    save: ({ name, unitId }) =>
      renames
        ? scorecards.update.call({ scorecardId: card.id ?? '', version: card.version ?? 1, name, unitId: unitId ?? '' })
        : scorecards.create.call({
            name,
            unitId: unitId ?? '',
            metrics: card ? placedOf(card.parts.flatMap(({ items }) => items)) : [],
          }),
    onSaved: (saved) => {
      renew()
      onDone(saved)
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput label={t('cards.name')} description={t('cards.nameHint')} data-autofocus {...form.field('name')} />
        <UnitSelect label={t('cards.unit')} allowDeselect={false} {...form.field('unitId')} />
        <FormActions form={form} save={t(renames ? 'form.rename' : 'form.save')} onCancel={() => onDone(null)} />
      </Stack>
    </form>
  )
}
