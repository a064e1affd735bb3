import { Coming } from '../../shell/coming.tsx'

export const FlagPage = () => <Coming place="today" />
