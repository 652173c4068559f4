import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { createContext, useCallback, useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { IconButton } from '../controls/IconButton.tsx'
import { StatusShape } from '../status/StatusMark.tsx'
import type { Status } from '../status/StatusMark.tsx'

export interface Toast {
  /** The result in words: "Device added". */
  title: string
  detail?: ReactNode
  status?: Status
  action?: { label: string; onPress: () => void }
  /** How long it stays, unless pointed at. Errors stay until closed. */
  durationMs?: number
}

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** Tells the result of an action. Needs a `ToastRegion` above. */
export const useToast = () => useContext(ToastContext)

const SHOWN = 4

/** Where results appear: bottom right, newest below, four at most. F8 moves the focus there. */
export function ToastRegion({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { id: string })[]>([])
  const show = useCallback((toast: Toast) => {
    setToasts((shown) => [...shown, { ...toast, id: crypto.randomUUID() }].slice(-SHOWN))
  }, [])
  const close = (id: string) => setToasts((shown) => shown.filter((toast) => toast.id !== id))
  return (
    <ToastContext value={show}>
      <Radix.Provider swipeDirection="right" label="Notification">
        {children}
        {toasts.map((toast) => (
          <Radix.Root
            key={toast.id}
            type={toast.status === 'critical' ? 'foreground' : 'background'}
            duration={toast.durationMs ?? (toast.status === 'critical' ? Infinity : 6000)}
            onOpenChange={(open) => !open && close(toast.id)}
            className="flex animate-float items-start gap-2 rounded-card border border-line-strong bg-surface py-2 pr-2 pl-3 shadow-float"
          >
            <StatusShape status={toast.status ?? 'ok'} className="mt-[5px]" />
            <div className="flex min-w-0 flex-1 flex-col py-0.5">
              <Radix.Title className="text-14 font-medium">{toast.title}</Radix.Title>
              {toast.detail !== undefined && (
                <Radix.Description className="text-13 text-ink-2">{toast.detail}</Radix.Description>
              )}
              {toast.action && (
                <Radix.Action altText={toast.action.label} asChild>
                  <button
                    type="button"
                    onClick={toast.action.onPress}
                    className="mt-1 self-start rounded-control text-13 font-medium text-accent hover:underline"
                  >
                    {toast.action.label}
                  </button>
                </Radix.Action>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" size="small" icon={<X aria-hidden />} />
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="fixed right-4 bottom-4 z-50 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none max-sm:bottom-18" />
      </Radix.Provider>
    </ToastContext>
  )
}
