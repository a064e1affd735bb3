import { FlagList } from '#assess/flags/ui/flag-list.tsx'
import { subjectPath } from '#assess/status/ui/subject-path.ts'
import { useHref } from '#base/ui/operations.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { Money } from '#ui/money.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { t } from './messages.ts'
import type { DecisionRecord } from './use-decisions.ts'

const flagged = ['metric', 'dependency', 'key_result'] as const
type Flagged = (typeof flagged)[number]
type Named = { kind: string; id: string; name: string }

const isFlagged = (one: Named): one is Named & { kind: Flagged } => flagged.some((kind) => kind === one.kind)

const pathOf = ({ kind, id }: Named): string[] => {
  if (kind === 'decision') return ['decisions', id]
  return kind === 'unit' ? ['settings', 'units', id] : subjectPath(kind, id)
}

/** What it is about, what it is worth, and the flags of the records concerned. */
export const HangingPanel = ({ decision }: { decision: DecisionRecord }) => {
  const href = useHref()
  const { subject, links, moneyAtRisk, currency, state } = decision
  const all = [...(subject ? [subject] : []), ...links]
  const unique = all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at)
  const subjects = unique.filter(isFlagged)
  const link = (one: Named) => (
    <PlainLink key={one.id} href={href(...pathOf(one))}>
      {one.name}
    </PlainLink>
  )
  const others = unique.filter(({ id }) => id !== subject?.id)
  return (
    <>
      <FactList
        columns={2}
        facts={[
          ...(subject ? [{ term: t('fact.about'), value: link(subject) }] : []),
          {
            term: t('fact.money'),
            value: moneyAtRisk && (
              <Money amount={moneyAtRisk} currency={currency ?? undefined} loud={state === 'open'} />
            ),
          },
          ...(others.length === 0
            ? []
            : [
                {
                  term: t('fact.links'),
                  value: others.map((one) => <div key={one.id}>{link(one)}</div>),
                },
              ]),
        ]}
      />
      {subjects.length > 0 && <FlagList subjects={subjects.map(({ kind, id }) => ({ kind, id }))} />}
    </>
  )
}
