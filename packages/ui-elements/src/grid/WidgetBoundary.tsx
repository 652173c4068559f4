import { Component } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../controls/Button.tsx'
import { ErrorPanel } from '../status/ErrorPanel.tsx'

interface WidgetBoundaryProps {
  title: string
  onError?: ((error: unknown) => void) | undefined
  children: ReactNode
}

/** Keeps one widget's failure to that widget. */
export class WidgetBoundary extends Component<WidgetBoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: unknown) {
    this.props.onError?.(error)
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <ErrorPanel
        compact
        happened={`${this.props.title} could not be drawn`}
        means="The other widgets are not affected and no values were lost."
        actions={
          <Button size="small" onClick={() => this.setState({ failed: false })}>
            Draw it again
          </Button>
        }
      />
    )
  }
}
