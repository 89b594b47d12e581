import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { SelectField } from "../../../ui/SelectField.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import type { TargetGroupRecord } from "../model.ts";
import { isLayer4 } from "../protocols.ts";

type FieldProps = { group: TargetGroupRecord };
type Pairs = readonly { readonly key: string; readonly value: string }[];

const cookies = [
  { value: "lb_cookie", label: "The load balancer’s own (AWSALB)" },
  { value: "app_cookie", label: "The application’s (AWSALBAPP)" },
] as const;
/** Seconds. Source: Application Load Balancers User Guide, "Sticky sessions": a second to a week. */
const duration = { min: 1, max: 604_800 };
/** A cookie that the application must have before its type can be chosen. Estimate: what Java servers call theirs. */
const usualCookie = "JSESSIONID";

const commandFor = ({ id }: TargetGroupRecord, attributes: Pairs) =>
  ({ type: "elbv2.ModifyTargetGroupAttributes", targetGroupArn: id, attributes }) as const;

/** What brings a client back to its target, and for how long. */
export function StickinessFields({ group }: FieldProps) {
  const { attributes, protocol } = group;
  const isHttp = !isLayer4(protocol);
  const type = attributes["stickiness.type"];
  const isOn = attributes["stickiness.enabled"];
  const change = (...pairs: Pairs): void => void edit(commandFor(group, pairs));
  return (
    <>
      <Switch
        label="Stickiness"
        checked={isOn}
        onChange={(checked) => change({ key: "stickiness.enabled", value: String(checked) })}
        help={
          <>
            {isHttp ? "A cookie" : "A client’s address"} brings {isHttp ? "a client" : "it"} back to its target.
            {isOn && <Assumed of={["stickySession"]} />}
          </>
        }
      />
      {isOn && isHttp && (
        <>
          <SelectField
            label="Cookie"
            options={cookies}
            value={type === "app_cookie" ? type : "lb_cookie"}
            onChange={(value) =>
              value === "app_cookie"
                ? change(
                    { key: "stickiness.app_cookie.cookie_name", value: attributes[appCookie] || usualCookie },
                    { key: "stickiness.type", value },
                  )
                : change({ key: "stickiness.type", value })
            }
          />
          {type === "app_cookie" && (
            <TextField
              label="Cookie name"
              code
              value={attributes[appCookie]}
              onCommit={(value) => change({ key: appCookie, value })}
            />
          )}
          <Duration key={type} group={group} />
        </>
      )}
    </>
  );
}

const appCookie = "stickiness.app_cookie.cookie_name";

function Duration({ group }: FieldProps) {
  const name =
    group.attributes["stickiness.type"] === "app_cookie"
      ? "stickiness.app_cookie.duration_seconds"
      : "stickiness.lb_cookie.duration_seconds";
  const field = useLiveEdit(group.attributes[name], (value) =>
    commandFor(group, [{ key: name, value: String(value) }]),
  );
  return (
    <Stepper
      label="Cookie lasts"
      unit="s"
      value={field.value}
      {...duration}
      onChange={field.set}
      error={field.error}
      help="Each answer starts its time afresh."
    />
  );
}
