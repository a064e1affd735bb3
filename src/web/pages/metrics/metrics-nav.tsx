import { t as pruneText } from '#decide/pruning/ui/messages.ts'
import { t as cardText } from '#report/scorecards/ui/messages.ts'
import { t as mapText } from '#sense/decision-map/ui/messages.ts'
import { t } from '#sense/metrics/ui/messages.ts'
import { LinkTabs } from '#ui/link-tabs.tsx'
import { useHref } from '../../address.ts'

type Place = 'list' | 'scorecards' | 'executive' | 'decisions' | 'prune'

const titles: Record<Place, () => string> = {
  list: () => t('nav.all'),
  scorecards: () => cardText('cards.title'),
  executive: () => t('executive.title'),
  decisions: () => mapText('map.title'),
  prune: () => pruneText('prune.nav'),
}

/** The ways to look at metrics, on every one of these pages. */
export const MetricsNav = ({ current }: { current: Place }) => {
  const href = useHref()
  const addressOf = (place: Place) => (place === 'list' ? href('metrics') : href('metrics', place))
  const links = (Object.keys(titles) as Place[]).map((place) => ({ href: addressOf(place), title: titles[place]() }))
  return <LinkTabs label={t('nav.label')} links={links} current={addressOf(current)} />
}
