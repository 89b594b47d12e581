import { useState } from "react";
import { edit } from "../../../app/edit.ts";
import { Button } from "../../../ui/Button.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { inboundRule } from "../inboundRule.ts";

type NewInboundRuleProps = {
  groupId: string;
  /** Ids and names of the groups a rule may name. */
  sources: readonly (readonly [id: string, name: string])[];
};

/** Ports and a source: what is missing when a target times out. */
export function NewInboundRule({ groupId, sources }: NewInboundRuleProps) {
  const [ports, setPorts] = useState("80");
  const [source, setSource] = useState(sources.find(([id]) => id !== groupId)?.[0] ?? "0.0.0.0/0");
  const options = [
    ...sources.map(([value, label]) => ({ value, label })),
    { value: "0.0.0.0/0", label: "0.0.0.0/0, anywhere" },
  ];
  const rule = inboundRule(ports, source);
  const add = (): void => {
    if ("permission" in rule) {
      void edit({ type: "ec2.AuthorizeSecurityGroupIngress", groupId, ipPermissions: [rule.permission] });
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
      <SelectField label="From" options={options} value={source} onChange={setSource} />
      <Button size="small" disabled={"complaint" in rule} onClick={add}>
        Allow
      </Button>
    </div>
  );
}
