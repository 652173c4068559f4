import { createFileRoute } from '@tanstack/react-router'
import { NetworkPage } from '../network/NetworkPage.tsx'

export const Route = createFileRoute('/$cloudId/network')({ component: NetworkPage })
