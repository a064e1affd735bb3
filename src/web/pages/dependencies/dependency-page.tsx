import { Coming } from '../../shell/coming.tsx'

export const DependencyPage = () => <Coming place="dependencies" />
