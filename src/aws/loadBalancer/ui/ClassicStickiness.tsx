import { Assumed } from "../../../app/Assumed.tsx";
import { editStack } from "../../../app/editStack.ts";
import { useCalm } from "../../../client/calm.ts";
import { SelectField } from "../../../ui/SelectField.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { type ClassicStickiness as Choice, stickinessEdits } from "../classicStickiness.ts";
import { registeredInstances } from "../registeredInstances.ts";

const choices = [
  { value: "nothing", label: "Off" },
  { value: "balancer", label: "The load balancer’s own cookie (AWSELB)" },
  { value: "application", label: "The application’s cookie" },
] as const;
/** Seconds. Source: Classic Load Balancers User Guide, "Duration-based session stickiness": a second or more. */
const period = { min: 1, max: 604_800 };
/** A cookie that the application must have. Estimate: what Java servers call theirs. */
const usualCookie = "JSESSIONID";
const usualSeconds = 3_600;

/** Stickiness is a policy that its listeners name, so changing it is a stack update. */
export function ClassicStickiness({ id }: { id: string }) {
  const attributes = useCalm(({ tables }) => tables.targetGroup?.get(registeredInstances(id))?.attributes);
  if (attributes === undefined) return null;
  const cookieName = attributes["stickiness.app_cookie.cookie_name"];
  const seconds = attributes["stickiness.lb_cookie.duration_seconds"];
  const by = !attributes["stickiness.enabled"]
    ? "nothing"
    : attributes["stickiness.type"] === "app_cookie"
      ? "application"
      : "balancer";
  const change = (choice: Choice): void =>
    void editStack(
      { kind: "loadBalancer", id },
      { description: `You changed the stickiness of ${id}.`, label: "stickiness" },
      (properties) => stickinessEdits(id, properties, choice),
    );
  const pick = (value: (typeof choices)[number]["value"]): void => {
    if (value === "nothing") change({ by: value });
    else if (value === "balancer") change({ by: value, seconds: usualSeconds });
    else change({ by: value, cookieName: cookieName || usualCookie });
  };
  return (
    <section aria-label="Stickiness" className="flex flex-col gap-2">
      <SelectField label="Stickiness" options={choices} value={by} onChange={pick} />
      {by === "balancer" && (
        <Stepper
          label="Cookie lasts"
          unit="s"
          value={seconds}
          {...period}
          onChange={(value) => change({ by, seconds: value })}
          help={<Assumed of={["classicCookie"]} />}
        />
      )}
      {by === "application" && (
        <TextField
          label="Cookie name"
          code
          value={cookieName}
          onCommit={(value) => change({ by, cookieName: value })}
        />
      )}
    </section>
  );
}
