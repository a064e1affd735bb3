import { Group, Stack } from '@mantine/core'
import { Ago } from '#ui/ago.tsx'
import { Clock } from '#ui/clock.tsx'
import { DayText } from '#ui/day-text.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { Figure } from '#ui/figure.tsx'
import { FreshnessMark } from '#ui/freshness-mark.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { Money } from '#ui/money.tsx'
import { Section } from '#ui/section.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { freshnessTones, statusTones } from '#ui/tones.ts'
import { serverNow } from '../../server-clock.ts'

const inHours = (hours: number) => new Date(serverNow().getTime() + hours * 3_600_000)

export const KitMarks = () => (
  <Stack gap={0}>
    <Section title="Status and freshness">
      <Group gap="lg">
        {statusTones.map((tone) => (
          <StatusMark key={tone} tone={tone} />
        ))}
      </Group>
      <Group gap="lg" mt="sm">
        {freshnessTones.map((tone) => (
          <FreshnessMark key={tone} tone={tone} />
        ))}
        <FreshnessMark tone="late" detail="3 weeks late" />
      </Group>
      <Group gap="lg" mt="sm">
        <StatusMark tone="on_track" of="Computed" />
        <StatusMark tone="at_risk" of="Reported" />
        <StatusMark tone="at_risk" of="Effective">
          Reported by Iris Lang on Thu 12 Feb: the supplier has warned of a second outage.
        </StatusMark>
      </Group>
    </Section>
    <Section title="Figures and time">
      <FactList
        columns={2}
        facts={[
          {
            term: 'Per cent',
            value: <Figure value={96.84} unit="%" precision={1} source="Monitoring" at={inHours(-3)} who="probe" />,
          },
          { term: 'Money at risk', value: <Money amount="400000" loud /> },
          { term: 'Change', value: <Figure value={1.5} precision={1} signed /> },
          { term: 'Nothing', value: <Figure value={null} /> },
          { term: 'Day', value: <DayText day="2025-11-20" /> },
          { term: 'Moment', value: <InstantText at={inHours(-2)} /> },
          { term: 'Ago', value: <Ago at={inHours(-50)} /> },
          {
            term: 'Clocks',
            value: (
              <Group gap="md">
                <Clock until={inHours(50)} />
                <Clock until={inHours(5)} />
                <Clock until={inHours(-30)} />
              </Group>
            ),
          },
        ]}
      />
    </Section>
  </Stack>
)
