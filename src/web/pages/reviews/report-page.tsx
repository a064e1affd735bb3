import { Coming } from '../../shell/coming.tsx'

export const ReportPage = () => <Coming place="reviews" />
