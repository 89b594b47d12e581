/** What the command line may do to the outside, so that tests can stand in for it. */
export interface Terminal {
  readText(path: string): string;
  writeText(path: string, text: string): void;
  out(text: string): void;
  err(text: string): void;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
}
