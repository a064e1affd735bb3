import { Coming } from '../../shell/coming.tsx'

export const DecisionPage = () => <Coming place="decisions" />
