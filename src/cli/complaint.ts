/** Something the caller can mend: printed on one screen, without a stack trace, and the exit code is 2. */
export interface ComplaintText {
  readonly message: string;
  /** File and line, or the option. */
  readonly where: string;
  readonly why: string;
  readonly tryThis: string;
}

export class Complaint extends Error {
  readonly texts: readonly ComplaintText[];

  constructor(...texts: readonly ComplaintText[]) {
    super(texts[0]?.message ?? "");
    this.name = "Complaint";
    this.texts = texts;
  }
}

/** Estimate: as many as fit on one screen of 24 lines, four lines each. */
const mostShown = 5;

export function complaintLines(texts: readonly ComplaintText[]): string {
  const blocks = texts
    .slice(0, mostShown)
    .map(({ message, where, why, tryThis }) =>
      [`steady-state: ${message}`, detail("where", where), detail("why", why), detail("try", tryThis)]
        .filter((line) => line !== null)
        .join("\n"),
    );
  const more = texts.length - mostShown;
  return `${blocks.join("\n")}\n${more > 0 ? `… and ${more} more.\n` : ""}`;
}

const detail = (word: string, text: string): string | null => (text === "" ? null : `  ${`${word}:`.padEnd(7)}${text}`);
