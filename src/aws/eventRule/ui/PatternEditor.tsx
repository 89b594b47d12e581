import { useState } from "react";
import { edit } from "../../../app/edit.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import { JsonEditor } from "../../../ui/JsonEditor.tsx";
import { JsonField } from "../../../ui/JsonField.tsx";
import { patternTrouble, sampleEvent, sampleTaskEvent, tryPattern } from "../describe.ts";
import { shortLists } from "./shortLists.ts";

/** The pattern as JSON, and a place to try an event on it. */
export function PatternEditor({ id, pattern }: { id: string; pattern: string }) {
  const troubleIn = (text: string): string | null => {
    const trouble = patternTrouble(text);
    return trouble === null ? null : `${trouble}.`;
  };
  return (
    <JsonEditor
      label="Event pattern"
      inForce={shortLists(pattern)}
      troubleIn={troubleIn}
      apply="Apply pattern"
      save={(text) => void edit({ type: "events.PutRule", name: id, eventPattern: text })}
    >
      {(text) => <PatternTester pattern={text} />}
    </JsonEditor>
  );
}

/** Does this event match? */
function PatternTester({ pattern }: { pattern: string }) {
  const [event, setEvent] = useState(pattern.includes("aws.ecs") ? sampleTaskEvent : sampleEvent);
  const result = tryPattern(pattern, event);
  const matches = "matches" in result && result.matches;
  return (
    <section aria-label="Try an event" className="flex flex-col gap-1.5">
      <JsonField label="Does this event match?" value={event} waiting={false} error={null} onChange={setEvent} />
      <p aria-live="polite" className="flex items-start gap-1.5 text-12">
        <Glyph
          shape={matches ? "discTick" : "diamondCross"}
          size={13}
          className={matches ? "mt-0.5 text-fl-run" : "mt-0.5 text-fl-fail"}
        />
        <span className="min-w-0 wrap-anywhere">
          {"trouble" in result ? result.trouble : matches ? "It matches." : "It does not match."}
        </span>
      </p>
    </section>
  );
}
