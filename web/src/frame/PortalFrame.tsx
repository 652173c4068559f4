import { AuthFrame, type AuthFrameProps } from '@isobar/ui-elements'
import { SiteMark } from './SiteMark.tsx'

/** A page of the portal, under the name of the site. */
export const PortalFrame = (props: Omit<AuthFrameProps, 'brand'>) => <AuthFrame {...props} brand={<SiteMark />} />
