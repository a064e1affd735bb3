import { Coming } from '../../shell/coming.tsx'

export const ReviewsPage = () => <Coming place="reviews" />
