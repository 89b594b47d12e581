/** What changed since last asked, merged per record: the newest record, or null when it was removed. */
export type Changes<R> = { readonly [K in keyof R]?: ReadonlyMap<string, R[K] | null> };

/** Collects changes per kind and record until someone takes them. */
export class ChangeSet<R> {
  private byKind = new Map<keyof R, Map<string, R[keyof R] | null>>();

  note<K extends keyof R>(kind: K, id: string, record: R[K] | null): void {
    let ids = this.byKind.get(kind);
    if (ids === undefined) {
      ids = new Map();
      this.byKind.set(kind, ids);
    }
    ids.set(id, record);
  }

  take(): Changes<R> {
    const taken = Object.fromEntries(this.byKind) as unknown as Changes<R>;
    this.byKind = new Map();
    return taken;
  }
}
