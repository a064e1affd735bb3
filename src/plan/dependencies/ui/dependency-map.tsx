import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useAsOf } from '#base/ui/as-of.ts'
import { useHref } from '#base/ui/operations.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { MapView } from '#ui/map-view.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { type StatusTone, statusTones } from '#ui/tones.ts'
import { Waiting } from '#ui/waiting.tsx'
import classes from './dependency-map.module.css'
import { t } from './messages.ts'
import { useDependencies } from './use-dependencies.ts'

type Props = {
  unitId?: string | undefined
  objectiveId?: string | undefined
  focusId?: string | undefined
  onFocus?: (id: string | null) => void
}

type Node = {
  id: string
  label: string
  kind: 'unit' | 'objective' | 'key_result' | 'metric'
  tone: StatusTone | null
  owner: string | null
}

const size = { width: 232, height: 76 }
const folders = {
  unit: ['settings', 'units'],
  objective: ['strategy', 'objectives'],
  key_result: ['strategy', 'key-results'],
  metric: ['metrics'],
}

const toneOf = (effective: string | null): StatusTone | null => statusTones.find((tone) => tone === effective) ?? null

/** From the teams and their metrics on the left to the goals that need them on the right. */
export const DependencyMap = ({ unitId, objectiveId, focusId, onFocus }: Props) => {
  const href = useHref()
  const asOf = useAsOf()
  const map = useQuery(useDependencies().map.queryOptions({ input: { unitId, objectiveId, asOf } }))
  const nodes = useMemo(
    (): Node[] =>
      (map.data?.nodes ?? []).map(({ id, kind, title, owner, effective }) => ({
        id,
        kind,
        label: title ?? t('confidential'),
        tone: toneOf(effective),
        owner: owner?.name ?? null,
      })),
    [map.data],
  )
  const edges = useMemo(
    () =>
      (map.data?.edges ?? []).map(({ id, kind, from, to, label, critical, effective }) => ({
        id,
        from,
        to,
        label: label ?? (kind === 'depends' ? undefined : t(`map.${kind}`)),
        tone: kind === 'depends' ? (toneOf(effective) ?? undefined) : undefined,
        dashed: kind === 'depends' && !critical,
      })),
    [map.data],
  )
  const renderNode = useCallback(
    ({ id, label, kind, tone, owner }: Node) => (
      <>
        <PlainLink href={href(...folders[kind], id)} className={classes.title} title={label}>
          {label}
        </PlainLink>
        <div className={classes.foot}>
          {tone && <StatusMark tone={tone} />}
          <span className="tl-quiet tl-small">{owner ?? t(`kind.${kind}`)}</span>
        </div>
      </>
    ),
    [href],
  )
  if (map.error) return <ErrorState error={map.error} retry={() => void map.refetch()} />
  if (!map.data) return <Waiting lines={1} height={480} />
  if (nodes.length === 0) return <EmptyState title={t('map.none')}>{t('noneHint')}</EmptyState>
  return (
    <>
      {map.data.truncated && <p className="tl-quiet">{t('map.truncated')}</p>}
      <MapView
        label={t('map.label')}
        nodes={nodes}
        edges={edges}
        renderNode={renderNode}
        nodeSize={size}
        focusId={focusId}
        onFocus={onFocus}
      />
    </>
  )
}
