/** What is used of an `AbortSignal`. The signals of the Azure SDK for JavaScript have no more than this. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Throws the reason of the signal, if it is aborted. */
export function throwIfAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted === true) {
    throw reasonOf(signal);
  }
}

/** The outcome of the promise, or the reason of the signal as soon as it is aborted. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignalLike | undefined): Promise<T> {
  if (signal === undefined) {
    return promise;
  }
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(reasonOf(signal));
    signal.addEventListener("abort", abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function reasonOf(signal: AbortSignalLike): unknown {
  return "reason" in signal ? signal.reason : new DOMException("This operation was aborted", "AbortError");
}
