import { Progress } from '@mantine/core'
import { useUi } from './ui-provider.tsx'
import { words } from './words.ts'

type Props = {
  /** What is being done, in words. */
  label: string
  done: number
  total: number
}

/** Long work: what it is doing and how far it is. */
export const WorkProgress = ({ label, done, total }: Props) => {
  const { formats } = useUi()
  const share = total > 0 ? Math.min(100, (done / total) * 100) : 0
  const reached = words('progressOf', { done: formats.number(done), total: formats.number(total) })
  return (
    <div>
      <p aria-live="polite">
        {label} <span className="tl-quiet">{reached}</span>
      </p>
      <Progress.Root size={8} mt={4}>
        <Progress.Section value={share} aria-label={`${label} ${reached}`} />
      </Progress.Root>
    </div>
  )
}
