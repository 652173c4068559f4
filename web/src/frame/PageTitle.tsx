import { siteTitle } from './ownHost.ts'

/** What the browser's tab calls a page. */
export const PageTitle = ({ of }: { of: string }) => <title>{`${of} · ${siteTitle}`}</title>
