import { Coming } from '../../shell/coming.tsx'

export const SettingsPage = () => <Coming place="settings" />
