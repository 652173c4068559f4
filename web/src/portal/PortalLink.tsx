import { Link, type LinkProps } from '@tanstack/react-router'

/** A link in a portal page's text. */
export const PortalLink = (props: LinkProps) => (
  <Link {...props} className="font-medium text-accent underline underline-offset-2" />
)
