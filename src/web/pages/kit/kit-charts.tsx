import { LineChart } from '#ui/line-chart.tsx'
import { Section } from '#ui/section.tsx'
import { availability, weekDay } from './kit-samples.ts'

const full = {
  points: availability,
  unit: '%',
  precision: 1,
  target: 99.5,
  limits: [
    { from: weekDay(0), lower: 99.1, centre: 99.65, upper: 100.2 },
    { from: weekDay(8), lower: 98.9, centre: 99.5, upper: 100.1 },
  ],
  annotations: [
    { day: weekDay(6), text: 'New data centre' },
    { day: weekDay(13), text: 'Release 4.2' },
  ],
}

const outlook = {
  points: availability
    .slice(0, 12)
    .map((point, at) => ({ ...point, value: at === 5 ? null : (point.value ?? 0) - 84 })),
  unit: 'min',
  precision: 0,
  watch: 17,
  breach: 18,
  band: { lower: 12, upper: 16 },
  forecast: Array.from({ length: 5 }, (_, at) => ({
    day: weekDay(12 + at),
    low: 15.4 - at * 0.4,
    middle: 15.6 + at * 0.2,
    high: 15.8 + at * 0.8,
  })),
  others: [
    {
      name: 'Last year',
      points: availability.slice(0, 12).map(({ day }, at) => ({ day, value: 14 + Math.sin(at) * 0.5 })),
    },
  ],
}

export const KitCharts = () => (
  <>
    <Section title="Weekly availability">
      <LineChart
        label="Availability"
        data={full}
        sentence="Availability was steady around 99.6 % until the release of Mon 2 Feb, then fell below its lower limit."
      />
    </Section>
    <Section title="Rerouting lead time">
      <LineChart
        label="Lead time"
        data={outlook}
        sentence="Lead time stays within its band; with the present drift it reaches the watch line in four weeks."
        height={240}
      />
    </Section>
  </>
)
