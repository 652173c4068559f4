import { Avatar, Menu, useThemeChoice, useToast, type ThemeChoice } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { History, LogOut, MailWarning, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { sendVerification, signOut } from '../api/auth.ts'
import { useCloud } from './cloudContext.ts'

const themes: readonly { choice: ThemeChoice; label: string; icon: React.ReactNode }[] = [
  { choice: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { choice: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
  { choice: 'system', label: 'As the system', icon: <Monitor aria-hidden /> },
]

/** Who is signed in, how the app looks to them, and the way out. */
export function PersonMenu() {
  const { me } = useCloud()
  const navigate = useNavigate()
  const [theme, setTheme] = useThemeChoice()
  const toast = useToast()
  const leave = async () => {
    try {
      await signOut()
      // A whole load: nothing of this person stays in the tab.
      location.assign('/sign-in')
    } catch {
      toast({ status: 'critical', title: 'You are still signed in', detail: 'Isobar did not answer. Try again.' })
    }
  }
  const confirmAddress = async () => {
    try {
      await sendVerification(me.email)
      toast({ title: 'A mail is on its way', detail: `Open the link in it to confirm ${me.email}.` })
    } catch {
      toast({ status: 'critical', title: 'No mail was sent', detail: 'Isobar did not answer. Try again in a moment.' })
    }
  }
  return (
    <Menu
      trigger={
        <button type="button" aria-label="Account" className="ml-1 rounded-full">
          <Avatar name={me.name} size="normal" />
        </button>
      }
      entries={[
        { heading: `Signed in as ${me.name}, ${me.email}` },
        { label: 'Account', icon: <UserRound aria-hidden />, onSelect: () => void navigate({ to: '/account' }) },
        {
          label: 'Activity',
          icon: <History aria-hidden />,
          onSelect: () => void navigate({ to: '/activity', search: {} }),
        },
        ...(me.emailVerified
          ? []
          : [
              {
                label: 'Confirm address',
                detail: 'Sends the mail with the link again',
                icon: <MailWarning aria-hidden />,
                onSelect: () => void confirmAddress(),
              },
            ]),
        'separator',
        { heading: 'Appearance' },
        ...themes.map(({ choice, label, icon }) => ({
          label,
          icon,
          checked: theme === choice,
          onSelect: () => setTheme(choice),
        })),
        'separator',
        { label: 'Sign out', icon: <LogOut aria-hidden />, onSelect: () => void leave() },
      ]}
    />
  )
}
