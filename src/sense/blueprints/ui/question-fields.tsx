import { Stack, Textarea } from '@mantine/core'
import type { MetricFormState } from '#sense/metrics/ui/metric-form.tsx'
import { Section } from '#ui/section.tsx'
import { type Question, questions } from '../questions.ts'
import { t } from './messages.ts'

export const questionNames = Object.keys(questions) as Question[]

/** The name under which the form keeps an answer is the one by which the API names it when it is missing. */
export const answerField = (question: Question) => `answers.${question}`

/** Six questions, asked before anything is counted. */
export const QuestionFields = ({ form }: { form: MetricFormState }) => (
  <Section title={t('guide.title')} hint={t('guide.hint')}>
    <Stack gap="sm">
      {questionNames.map((question) => (
        <Textarea
          key={question}
          label={t(`guide.${question}`)}
          autosize
          minRows={1}
          {...form.field(answerField(question) as 'name')}
        />
      ))}
    </Stack>
  </Section>
)
