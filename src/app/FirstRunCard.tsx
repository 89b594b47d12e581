import { X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useCalm } from "../client/calm.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { changeTarget } from "./changeTarget.ts";
import { showDialog } from "./dialogState.ts";
import { editAll } from "./edit.ts";
import { openNew } from "./openFile.ts";
import { prefer } from "./preferences.ts";
import { tryStoppingTask, tryTraffic } from "./trySomething.ts";

/** The first minute: one card, no tour. It does not return once closed. */
export function FirstRunCard({ onSent }: { onSent: () => void }) {
  const running = useCalm((state) => state.status === "running");
  if (!running) return null;
  return (
    // Beside the browser window, which has the left corner, and clear of the first task of the lower zone.
    <div className="pointer-events-none absolute right-3 bottom-4 left-74 z-20 flex justify-end">
      <section
        aria-label="First steps"
        className="pointer-events-auto rounded-window border border-line bg-panel px-4 py-3 shadow-float"
      >
        <CardContent onSent={onSent} />
      </section>
    </div>
  );
}

function CardContent({ onSent }: { onSent: () => void }) {
  const records = useCalm(({ tables: { task, trafficSource, image } }) => ({ task, trafficSource, image }));
  const traffic = tryTraffic(records);
  const stop = tryStoppingTask(records, null);
  const raised = traffic.label === "Normal traffic";
  // It may be sent from the rail as well.
  useEffect(() => {
    if (raised) onSent();
  }, [raised, onSent]);
  return (
    <Row text="This is a small ECS service, running now.">
      <Button
        variant="primary"
        disabled={traffic.unavailable !== null || raised}
        onClick={() => void editAll(traffic.commands)}
      >
        Send 10× traffic
      </Button>
      <Button disabled={stop.unavailable !== null} onClick={() => void editAll(stop.commands)}>
        Stop a task
      </Button>
      <Button onClick={changeTarget}>Change the target</Button>
    </Row>
  );
}

function Row({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="relative">
      <div className="flex flex-col gap-2.5">
        <p className="pt-1 pr-10 text-14 font-semibold">{text}</p>
        <div className="flex flex-wrap gap-2">{children}</div>
        <p className="text-13 text-text2">
          <Button variant="link" onClick={() => void openNew()}>
            Build your own
          </Button>
          {" · "}
          <Button variant="link" onClick={() => showDialog("gallery")}>
            Open sample gallery
          </Button>
        </p>
      </div>
      <IconButton
        label="Close first steps"
        size="small"
        className="absolute -top-1.5 -right-1.5"
        icon={<X size={14} aria-hidden />}
        onClick={() => prefer({ welcomed: true })}
      />
    </div>
  );
}
