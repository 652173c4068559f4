import { createFileRoute } from '@tanstack/react-router'
import { ProvisioningPage } from '../provisioning/ProvisioningPage.tsx'

export const Route = createFileRoute('/$cloudId/provisioning')({ component: ProvisioningPage })
