import { useProfile } from '#base/people/ui/use-profile.ts'
import { Waiting } from '#ui/waiting.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProfileForm } from './profile-form.tsx'
import { SessionsPanel } from './sessions-panel.tsx'

/** Oneself: profile, password, and where one is signed in. */
export const OwnPanel = () => {
  const profile = useProfile()
  if (!profile) return <Waiting lines={6} />
  return (
    <>
      <ProfileForm key={profile.person.version} profile={profile} />
      <PasswordForm email={profile.person.email} />
      <SessionsPanel />
    </>
  )
}
