import { Coming } from '../../shell/coming.tsx'

export const InboxPage = () => <Coming place="inbox" />
