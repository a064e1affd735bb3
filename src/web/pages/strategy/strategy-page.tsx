import { Coming } from '../../shell/coming.tsx'

export const StrategyPage = () => <Coming place="strategy" />
