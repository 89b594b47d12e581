import type { RecordedCommand, RunFile } from "../protocol/messages.ts";

/** What the run has just taken: whoever keeps it need not wait for the records that follow. */
export interface RecordedListener {
  command(recorded: RecordedCommand): void;
  layout(layout: NonNullable<RunFile["layout"]>): void;
}

let listener: RecordedListener | null = null;

export function listenToRecorded(to: RecordedListener): void {
  listener = to;
}
export const tellCommand = (recorded: RecordedCommand): void => listener?.command(recorded);
export const tellLayout = (layout: NonNullable<RunFile["layout"]>): void => listener?.layout(layout);
