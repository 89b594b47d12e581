import { X } from "lucide-react";
import { useState } from "react";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { type RuleLine, ruleLines } from "../describe.ts";
import type { IpPermission } from "../model.ts";
import { NewRule } from "./NewRule.tsx";

/** What a security group lets in and out. A changed rule counts for the next connection. */
export function SecurityGroupInspector({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.securityGroup?.get(id));
  const names = useCalm(({ tables }) =>
    [...(tables.securityGroup?.values() ?? [])].map((one) => `${one.id}\n${one.groupName}`),
  );
  const [isAdding, setAdding] = useState(false);
  if (group === undefined) return null;
  const byId = new Map(names.map((line) => line.split("\n") as [string, string]));
  const groups = [...byId];
  const nameOf = (groupId: string): string => byId.get(groupId) ?? groupId;
  return (
    <>
      <PanelHead icon={<AwsIcon name="iam-role" size={32} />} title={group.groupName} kindLine="Security group" />
      <Facts
        label="Security group"
        facts={[
          { label: "Group id", value: group.groupId, code: true },
          { label: "Description", value: group.description },
        ]}
      />
      <Rules
        label="Inbound rules"
        empty="Nothing comes in."
        lines={ruleLines(group.ipPermissions, nameOf, "from")}
        remove={(permission) =>
          void edit({ type: "ec2.RevokeSecurityGroupIngress", groupId: id, ipPermissions: [permission] })
        }
      />
      <NewRule groupId={id} direction="inbound" groups={groups} />
      <Rules
        label="Outbound rules"
        empty="Nothing goes out."
        lines={ruleLines(group.ipPermissionsEgress, nameOf, "to")}
        remove={(permission) =>
          void edit({ type: "ec2.RevokeSecurityGroupEgress", groupId: id, ipPermissions: [permission] })
        }
      />
      {isAdding ? (
        <NewRule groupId={id} direction="outbound" groups={groups} />
      ) : (
        <Button size="small" className="self-start" onClick={() => setAdding(true)}>
          Add an outbound rule…
        </Button>
      )}
    </>
  );
}

type RulesProps = {
  label: string;
  empty: string;
  lines: readonly RuleLine[];
  remove: (permission: IpPermission) => void;
};

function Rules({ label, empty, lines, remove }: RulesProps) {
  return (
    <section aria-label={label} className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">{label}</h3>
      {lines.length === 0 && <p className="text-text2">{empty}</p>}
      {lines.map(({ words, permission }) => (
        <p key={words} className="flex items-center justify-between gap-2">
          <span className="min-w-0 wrap-anywhere">{words}</span>
          <IconButton
            size="small"
            label={`Remove the rule ${words}`}
            icon={<X size={13} aria-hidden />}
            onClick={() => remove(permission)}
          />
        </p>
      ))}
    </section>
  );
}
