import { Button, Group, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FormProblem } from '#ui/form-problem.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { useConnectors } from './use-connectors.ts'

type Network = { allow: string[]; version: number; can: string[] }

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const NetworkForm = ({ network }: { network: Network }) => {
  const connectors = useConnectors()
  const queryClient = useQueryClient()
  const form = useProblemForm({
    initial: { allow: network.allow.join('\n') },
    save: ({ allow }) => connectors.allow.call({ version: network.version, allow: linesOf(allow) }),
    onSaved: () => {
      showNote(t('net.saved'))
      void queryClient.invalidateQueries({ queryKey: connectors.network.key() })
    },
  })
  return (
    <form {...form.formProps}>
      <Textarea label={t('net.label')} autosize minRows={3} maw={480} {...form.field('allow')} />
      <FormProblem form={form} />
      <Group mt="sm">
        <Button type="submit" variant="default" loading={form.saving} disabled={!form.changed}>
          {t('net.save')}
        </Button>
      </Group>
    </form>
  )
}

/** What the administrator has allowed to be reached. */
export const NetworkPanel = () => {
  const connectors = useConnectors()
  const { data } = useQuery(connectors.network.queryOptions({ input: {} }))
  if (!data) return null
  const network = data as Network
  return (
    <Section title={t('net.title')} hint={t('net.hint')}>
      {network.can.includes('organisation.edit') ? (
        <NetworkForm key={network.version} network={network} />
      ) : (
        <p>{network.allow.length === 0 ? t('net.none') : network.allow.join(', ')}</p>
      )}
    </Section>
  )
}
