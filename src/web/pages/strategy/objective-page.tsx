import { Coming } from '../../shell/coming.tsx'

export const ObjectivePage = () => <Coming place="strategy" />
