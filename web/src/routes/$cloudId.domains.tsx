import { createFileRoute } from '@tanstack/react-router'
import { DomainsPage } from '../domains/DomainsPage.tsx'

export const Route = createFileRoute('/$cloudId/domains')({ component: DomainsPage })
