import { Progress } from '@mantine/core'
import { useUi } from './ui-provider.tsx'

type Props = {
  /** What is being done. */
  label: string
  /** How far it is, from 0 to 1; unknown while nothing was heard. */
  share: number | null
  /** The same in words, such as rows so far. */
  detail?: string | undefined
}

/** Long work: what it is doing and how far it is. */
export const ProgressLine = ({ label, share, detail }: Props) => {
  const { formats } = useUi()
  const percent = share === null ? null : Math.min(100, Math.floor(share * 100))
  return (
    <div style={{ maxWidth: 480, paddingBlock: 16 }}>
      <p role="status">
        {label} {percent === null ? detail : formats.percent(percent, 0)}
      </p>
      <Progress.Root mt="sm" size="sm">
        <Progress.Section
          value={percent ?? 100}
          animated={percent === null}
          striped={percent === null}
          aria-label={label}
        />
      </Progress.Root>
      {percent !== null && detail && (
        <p className="tl-small tl-quiet" style={{ marginTop: 8 }}>
          {detail}
        </p>
      )}
    </div>
  )
}
