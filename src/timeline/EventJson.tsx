import { useEffect, useState } from "react";
import { actions } from "../client/actions.ts";

type EventJsonProps = { entryId: number };

/** The event as EventBridge delivers it, asked of the engine when somebody wants to read it. */
export function EventJson({ entryId }: EventJsonProps) {
  const [text, setText] = useState("Reading the event…");
  useEffect(() => {
    let shown = true;
    void actions.event(entryId).then((event) => {
      if (shown) setText(event === null ? "AWS sends no event for this." : JSON.stringify(event, null, 2));
    });
    return () => {
      shown = false;
    };
  }, [entryId]);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label="Event as JSON"
      className="focus-inset mt-1 max-h-72 overflow-auto rounded-field border border-line bg-raised p-2"
    >
      <pre className="font-mono text-11 leading-4">{text}</pre>
    </section>
  );
}
