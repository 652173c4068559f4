// Node's own errors come from another realm inside a jest worker; `instanceof Error` must still hold for them.
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, candidate: unknown) {
    return this === Error
      ? (Error as unknown as { isError(value: unknown): boolean }).isError(candidate)
      : Function.prototype[Symbol.hasInstance].call(this as () => void, candidate)
  },
})
