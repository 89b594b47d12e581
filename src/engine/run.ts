import type { SimMs } from "../kernel/time.ts";
import type { Json } from "./journal.ts";
import type { AnyRecord, Command, Kind } from "./records.ts";

/** Where a run starts: its records, in the order they are put. */
export interface Setup {
  readonly seed: number;
  readonly records: readonly (readonly [Kind, AnyRecord])[];
  /** Commands the scenario itself brings, in order of time. */
  readonly commands: readonly TimedCommand[];
}
export interface TimedCommand {
  readonly atMs: SimMs;
  readonly command: Command;
  /** The template brings it: it was not done by who watches. */
  readonly ofTemplate?: true;
}
export type Verdict =
  | {
      readonly accepted: true;
      readonly entryId: number;
      /** The response in the API's own shape; absent where a call says no more than that it was accepted. */
      readonly answer?: Json;
    }
  | { readonly accepted: false; readonly entryId: number; readonly exception: string; readonly message: string };
