import { useState } from "react";
import { edit } from "../../../app/edit.ts";
import { Button } from "../../../ui/Button.tsx";
import { Glyph } from "../../../ui/Glyph.tsx";
import { patternTrouble, sampleEvent, sampleTaskEvent, tryPattern } from "../describe.ts";
import { JsonField } from "./JsonField.tsx";
import { shortLists } from "./shortLists.ts";

/** The pattern as JSON, and a place to try an event on it. A pattern that is wrong never gets into force. */
export function PatternEditor({ id, pattern }: { id: string; pattern: string }) {
  const [draft, setDraft] = useState<string | null>(null);
  const written = shortLists(pattern);
  const text = draft ?? written;
  const trouble = patternTrouble(text);
  const changed = draft !== null && draft !== written;
  return (
    <div className="flex flex-col gap-1.5">
      <JsonField
        label="Event pattern"
        value={text}
        waiting={changed}
        error={trouble === null ? null : `${trouble}. The last good version stays in force.`}
        onChange={setDraft}
      />
      {changed && (
        <div className="flex gap-2">
          <Button
            size="small"
            variant="primary"
            disabled={trouble !== null}
            onClick={() => {
              void edit({ type: "events.PutRule", name: id, eventPattern: text });
              setDraft(null);
            }}
          >
            Apply pattern
          </Button>
          <Button size="small" variant="quiet" onClick={() => setDraft(null)}>
            Discard
          </Button>
        </div>
      )}
      <PatternTester pattern={text} />
    </div>
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
