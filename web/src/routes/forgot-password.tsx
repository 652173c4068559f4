import { createFileRoute } from '@tanstack/react-router'
import { ForgotPasswordPage } from '../portal/ForgotPasswordPage.tsx'

export const Route = createFileRoute('/forgot-password')({ component: ForgotPasswordPage })
