import { useState } from "react";
import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorScreen } from "../ui/ErrorScreen.tsx";
import { restartRun, resumeRun } from "./startRun.ts";

/** The worker has ended. The run is kept in the browser, so nothing older than a moment is lost. */
export function CrashScreen() {
  const fault = useClient((state) => state.fault);
  const [busy, setBusy] = useState(false);
  const go = (how: () => Promise<void>) => () => {
    setBusy(true);
    void how();
  };
  return (
    <ErrorScreen
      what="The simulation stopped."
      why={`${whatItSays(fault)} Your run is kept in this browser.`}
      tryThis="resume from the last kept moment. If it stops at the same place again, start the scenario again."
      details={fault ?? undefined}
      actions={
        <>
          <Button variant="primary" disabled={busy} onClick={go(resumeRun)}>
            Resume from the last kept moment
          </Button>
          <Button disabled={busy} onClick={go(restartRun)}>
            Start again
          </Button>
        </>
      }
    />
  );
}

const whatItSays = (fault: string | null): string =>
  fault === null ? "The engine met something it cannot go on from." : `The engine says: ${fault.replace(/\.$/, "")}.`;
