import { MapView } from '#ui/map-view.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { StatusTone } from '#ui/tones.ts'

const node = (id: string, label: string, tone: StatusTone, owner: string) => ({ id, label, tone, owner })

const nodes = [
  node('probe', 'Routing engine availability', 'off_track', 'IT platform'),
  node('data', 'Live traffic feed', 'on_track', 'Data office'),
  node('reroute', 'Reroute within 15 minutes', 'at_risk', 'Operations'),
  node('urgent', 'Urgent orders on time: 95 %', 'at_risk', 'Operations'),
  node('training', 'Dispatchers trained', 'on_track', 'People'),
  node('cost', 'Cost per parcel below 4.30 €', 'on_track', 'Finance'),
  node('customers', 'Keep the ten largest customers', 'at_risk', 'Sales'),
  node('safety', 'Depot safety', 'no_data', 'Operations'),
]

const edges = [
  { id: '1', from: 'probe', to: 'reroute', label: 'needs 99.5 %', tone: 'off_track' as const },
  { id: '2', from: 'data', to: 'reroute', label: 'by 1 Mar' },
  { id: '3', from: 'training', to: 'reroute', label: 'agreed', dashed: true },
  { id: '4', from: 'reroute', to: 'urgent', label: 'drives' },
  { id: '5', from: 'reroute', to: 'cost', label: 'drives' },
  { id: '6', from: 'urgent', to: 'customers', label: 'drives' },
]

export const KitMap = () => (
  <MapView
    label="What depends on what"
    nodes={nodes}
    edges={edges}
    height={440}
    renderNode={({ label, tone, owner }) => (
      <>
        <PlainLink href="/kit">{label}</PlainLink>
        <div>
          <StatusMark tone={tone} /> <span className="tl-quiet tl-small">{owner}</span>
        </div>
      </>
    )}
  />
)
