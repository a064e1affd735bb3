import { Coming } from '../../shell/coming.tsx'

export const KeyResultPage = () => <Coming place="strategy" />
