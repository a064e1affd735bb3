import { Coming } from '../../shell/coming.tsx'

export const MetricPage = () => <Coming place="metrics" />
