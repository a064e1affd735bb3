import { Button } from '@mantine/core'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Section } from '#ui/section.tsx'
import { Waiting } from '#ui/waiting.tsx'

const nothing = () => {}

export const KitStates = () => (
  <>
    <Section title="Empty">
      <EmptyState
        title="No metrics yet"
        action={
          <>
            <Button>Define a metric</Button>
            <Button variant="default">Try with an example</Button>
          </>
        }
      >
        A metric says what is happening: who owns it, from which value on it matters, and who then decides what.
      </EmptyState>
    </Section>
    <Section title="Refused">
      <ErrorState error={{ status: 403 }} />
      <ErrorState error={new TypeError('Failed to fetch')} retry={nothing} />
      <ErrorState
        error={{
          status: 422,
          detail: 'Two of 312 lines were refused.',
          errors: [{ field: 'lines.14', message: 'Line 14: “12,5,3” is not a number.' }],
        }}
      />
    </Section>
    <Section title="Waiting">
      <Waiting label="Arranging the map…" />
    </Section>
  </>
)
