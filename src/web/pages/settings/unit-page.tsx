import { Coming } from '../../shell/coming.tsx'

export const UnitPage = () => <Coming place="settings" />
