import { Coming } from '../../shell/coming.tsx'

export const DecisionsPage = () => <Coming place="decisions" />
