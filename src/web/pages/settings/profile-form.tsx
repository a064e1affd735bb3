import { Select, Stack, TextInput, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { localeOptions } from '#base/settings/ui/calendar-choices.ts'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { useApi } from '../../client.ts'
import { t } from './messages.ts'

type Theme = 'light' | 'dark' | 'system'
type Props = { profile: { person: { name: string; version: number }; locale: string | null; theme: Theme | null } }

const themes: Theme[] = ['light', 'dark', 'system']
const labels = { name: t('profile.name'), locale: t('profile.locale'), theme: t('profile.theme') }

export const ProfileForm = ({ profile }: Props) => {
  const api = useApi()
  const queryClient = useQueryClient()
  const { locale } = useUi()
  const { setColorScheme } = useMantineColorScheme()
  const form = useProblemForm({
    initial: {
      name: profile.person.name,
      locale: profile.locale,
      theme: profile.theme ?? ('system' as Theme),
      version: profile.person.version,
    },
    save: (values) => api.people.updateProfile.call(values),
    onSaved: (_, { theme }) => {
      setColorScheme(theme === 'system' ? 'auto' : theme)
      showNote(t('profile.saved'))
      void queryClient.invalidateQueries({ queryKey: api.people.key() })
      void queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  return (
    <Section title={t('profile.title')}>
      <form {...form.formProps}>
        <Stack gap="sm" maw={480}>
          <TextInput label={labels.name} autoComplete="name" {...form.field('name')} />
          <Select
            label={labels.locale}
            description={t('profile.localeHint')}
            data={localeOptions(profile.locale, locale)}
            searchable
            clearable
            {...form.field('locale')}
          />
          <Select
            label={labels.theme}
            allowDeselect={false}
            data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
            {...form.field('theme')}
          />
          <FormActions form={form} save={t('profile.save')} />
        </Stack>
        <DifferenceDialog
          problem={form.problem}
          labels={labels}
          onChoose={(values, version) => void form.submit({ ...values, version })}
          onClose={form.clearProblem}
        />
      </form>
    </Section>
  )
}
