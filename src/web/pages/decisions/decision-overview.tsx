import { AskedFacts } from '#decide/decisions/ui/asked-facts.tsx'
import { ChainList } from '#decide/decisions/ui/chain-list.tsx'
import { DecidePanel } from '#decide/decisions/ui/decide-panel.tsx'
import { DecidedFacts } from '#decide/decisions/ui/decided-facts.tsx'
import { DecisionContext } from '#decide/decisions/ui/decision-context.tsx'
import { EffectPanel } from '#decide/decisions/ui/effect-panel.tsx'
import { HangingPanel } from '#decide/decisions/ui/hanging-panel.tsx'
import { t } from '#decide/decisions/ui/messages.ts'
import { OptionsList } from '#decide/decisions/ui/options-list.tsx'
import type { DecisionRecord } from '#decide/decisions/ui/use-decisions.ts'
import { VerdictPanel } from '#decide/decisions/ui/verdict-panel.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { Section } from '#ui/section.tsx'
import classes from './decision-overview.module.css'

/** What one needs to know, then what one is to do, then what there is to look up. */
export const DecisionOverview = ({ decision }: { decision: DecisionRecord }) => {
  const { state, can, effect, options, rationale, chain, verdict, verdictNote, verdictBy, verdictAt } = decision
  const isMade = decision.decision !== null
  return (
    <>
      <DecisionContext decision={decision} />
      {state === 'open' && <DefaultLine decision={decision} />}
      {can.includes('decide') && (
        <Section title={t('part.decide')} hint={t('part.decideHint')}>
          <DecidePanel decision={decision} />
        </Section>
      )}
      {state === 'open' && !can.includes('decide') && (
        <p className="tl-quiet">{t('page.onlyDecider', { decider: decision.decider.name })}</p>
      )}
      {can.includes('follow_up') && (
        <Section title={t('verdict.title')} hint={t('verdict.hint')}>
          {effect && <EffectPanel effect={effect} decision={decision} />}
          <VerdictPanel decision={decision} />
        </Section>
      )}
      {isMade && (
        <Section title={t('part.decided')}>
          <DecidedFacts decision={decision} />
        </Section>
      )}
      {effect && !can.includes('follow_up') && (
        <Section title={t('part.effect')}>
          <EffectPanel effect={effect} decision={decision} />
          {verdict && verdictAt && (
            <p>
              {t.rich('verdict.given', {
                who: verdictBy?.name ?? '',
                when: <InstantText at={verdictAt} />,
                verdict: t(`verdict.${verdict}`),
              })}{' '}
              {verdictNote}
            </p>
          )}
        </Section>
      )}
      {options.length > 0 && (
        <Section title={t('part.options')}>
          <OptionsList options={options} />
        </Section>
      )}
      {rationale && (
        <Section title={t('part.rationale')}>
          <p className={classes.context}>{rationale}</p>
        </Section>
      )}
      <Section title={t('part.cause')}>
        <HangingPanel decision={decision} />
      </Section>
      <Section title={t('part.clock')}>
        <AskedFacts decision={decision} />
      </Section>
      {chain.length > 1 && (
        <Section title={t('part.chain')}>
          <ChainList decision={decision} />
        </Section>
      )}
    </>
  )
}

const DefaultLine = ({ decision }: { decision: DecisionRecord }) => {
  const { defaultInForceAt, defaultAction: action } = decision
  if (!defaultInForceAt) return action ? <p className={classes.context}>{t('default.later', { action })}</p> : null
  const when = <InstantText at={defaultInForceAt} />
  return (
    <p className={classes.context}>
      <strong>{action ? t.rich('default.inForce', { when, action }) : t.rich('default.inForceNone', { when })}</strong>
    </p>
  )
}
