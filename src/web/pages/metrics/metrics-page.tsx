import { Coming } from '../../shell/coming.tsx'

export const MetricsPage = () => <Coming place="metrics" />
