import { useState } from "react";
import { edit } from "../../../app/edit.ts";
import { Button } from "../../../ui/Button.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { writtenRule } from "../writtenRule.ts";

type NewRuleProps = {
  groupId: string;
  direction: "inbound" | "outbound";
  /** Ids and names of the groups a rule may name. */
  groups: readonly (readonly [id: string, name: string])[];
};

const calls = { inbound: "ec2.AuthorizeSecurityGroupIngress", outbound: "ec2.AuthorizeSecurityGroupEgress" } as const;

/** Ports and the other end: what is missing when a target times out. */
export function NewRule({ groupId, direction, groups }: NewRuleProps) {
  const [ports, setPorts] = useState("80");
  const [peer, setPeer] = useState(groups.find(([id]) => id !== groupId)?.[0] ?? "0.0.0.0/0");
  const options = [
    ...groups.map(([value, label]) => ({ value, label })),
    { value: "0.0.0.0/0", label: "0.0.0.0/0, anywhere" },
  ];
  const rule = writtenRule(ports, peer);
  const add = (): void => {
    if ("permission" in rule) {
      void edit({ type: calls[direction], groupId, ipPermissions: [rule.permission] });
    }
  };
  return (
    <div className="flex flex-wrap items-end gap-2">
      <TextField
        label="TCP ports"
        code
        value={ports}
        onCommit={setPorts}
        help="One port, or a range such as 32768-65535."
        {...("complaint" in rule ? { error: rule.complaint } : {})}
      />
      <SelectField label={direction === "inbound" ? "From" : "To"} options={options} value={peer} onChange={setPeer} />
      <Button size="small" disabled={"complaint" in rule} onClick={add}>
        Allow
      </Button>
    </div>
  );
}
