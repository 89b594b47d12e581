/** Why nothing can be kept: what happened, why, what to try. */
export interface StorageTrouble {
  readonly what: string;
  readonly why: string;
  readonly tryThis: string;
}

/** What a failed write means to the person. Source: exceptions of the IndexedDB and Storage standards. */
export function storageTroubleOf(error: unknown): StorageTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  const what = "Your changes are not being kept in this browser.";
  if (name === "QuotaExceededError") {
    return {
      what,
      why: "The browser's storage for this page is full.",
      tryThis: "save the run as a file, then free disk space or remove site data.",
    };
  }
  if (["SecurityError", "InvalidStateError", "NotAllowedError", "UnknownError", "ReferenceError"].includes(name)) {
    return {
      what,
      why: "The browser gives this page no storage, as private windows and blocked site data do.",
      tryThis: "save the run as a file before you close this tab.",
    };
  }
  return {
    what,
    why: `The browser says: ${(error instanceof Error ? error.message : String(error)).slice(0, 200)}`,
    tryThis: "save the run as a file before you close this tab.",
  };
}
