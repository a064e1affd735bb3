import { Coming } from '../../shell/coming.tsx'

export const ReviewPage = () => <Coming place="reviews" />
