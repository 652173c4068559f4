import { createFileRoute } from '@tanstack/react-router'
import { SsoPage } from '../sso/SsoPage.tsx'

export const Route = createFileRoute('/$cloudId/sso')({ component: SsoPage })
