import { Coming } from '../../shell/coming.tsx'

export const DependenciesPage = () => <Coming place="dependencies" />
