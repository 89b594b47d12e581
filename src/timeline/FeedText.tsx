import { feedText } from "./feedText.ts";

/** An event's text with its ids set as code. The full text is there on hover. */
export function FeedText({ message }: { message: string }) {
  return (
    <span title={message}>
      {feedText(message).map(({ text, code }, index) =>
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
