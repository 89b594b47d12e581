/** Where documents are kept: what IndexedDB promises, so that tests can break those promises at any moment. */
export interface DocumentStorage {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
  /** Reads and writes in one transaction. */
  update<T>(key: string, change: (before: T | undefined) => T): Promise<void>;
  remove(key: string): Promise<void>;
}
