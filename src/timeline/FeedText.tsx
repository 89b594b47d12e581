import { calmClient } from "../client/calm.ts";
import type { JournalEntry } from "../engine/journal.ts";
import { feedLine, feedText } from "./feedText.ts";
import { headline } from "./headline.ts";

/** An event's text with its ids set as code. AWS's full text is there on hover. */
export function FeedText({ entry }: { entry: JournalEntry }) {
  return (
    <span title={entry.message}>
      {feedText(headlineNow(entry)).map(({ text, code }, index) =>
        code ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move.
          <code key={index} className="font-mono">
            {text}
          </code>
        ) : (
          text
        ),
      )}
    </span>
  );
}

/** The same as plain text. Names never change, so nobody needs to watch the table they come from. */
export const entryLine = (entry: JournalEntry): string => feedLine(headlineNow(entry));

const headlineNow = (entry: JournalEntry): string => headline(entry, calmClient.getState().tables.alarm);
