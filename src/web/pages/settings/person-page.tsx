import { Coming } from '../../shell/coming.tsx'

export const PersonPage = () => <Coming place="settings" />
