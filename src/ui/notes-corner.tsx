import { Notifications } from '@mantine/notifications'

/** Where short notes appear. */
export const NotesCorner = () => <Notifications position="bottom-right" autoClose={6000} limit={3} />
