import { Coming } from '../../shell/coming.tsx'

export const TodayPage = () => <Coming place="today" />
