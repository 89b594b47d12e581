import { X } from "lucide-react";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { readTables } from "../../../client/readTables.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { roleKindLine, scoreOf, useWords } from "../describe.ts";
import { managedPolicies, policyNameOf } from "../managedPolicies.ts";
import { socketDifference, socketProblem, usesOf } from "../sockets.ts";
import { PolicyEditor } from "./PolicyEditor.tsx";
import { WhoMayDoWhat } from "./WhoMayDoWhat.tsx";

/** A role: who may use it, what it may do, and who may do what. */
export function RoleInspector({ id }: { id: string }) {
  const tables = useCalm((state) => state.tables);
  const role = tables.role?.get(id);
  if (role === undefined) return null;
  const read = readTables(tables);
  const uses = usesOf(read, role);
  const problems = [...new Set(uses.flatMap(({ socket }) => socketProblem(role, socket) ?? []))];
  const score = scoreOf(read, role);
  const own = [...read.all("managedPolicy")].map((one) => ({ value: one.id, label: one.policyName }));
  const addable = [...own, ...[...managedPolicies.keys()].map((arn) => ({ value: arn, label: policyNameOf(arn) }))]
    .filter(({ value }) => !role.attachedPolicies.includes(value))
    .filter(({ value }) => !value.includes("aws-service-role"));
  return (
    <>
      <PanelHead icon={<AwsIcon name="iam-role" size={32} />} title={role.roleName} kindLine={roleKindLine(uses)} />
      {problems.map((problem) => (
        <InlineMessage key={problem} tone="bad" what={problem} tryThis="Correct the trust policy below." />
      ))}
      <Facts
        label="IAM role"
        facts={[
          { label: "ARN", value: role.arn, code: true },
          { label: "Used as", value: uses.map(useWords).join(", ") || "nothing names it" },
          { label: "Two sockets", value: uses.some(({ kind }) => kind === "taskDefinition") ? socketDifference : null },
          { label: "Least privilege", value: score === null ? null : `${score} of 100` },
        ]}
      />
      <PolicyEditor
        label="Trust policy"
        use="trust"
        document={role.assumeRolePolicyDocument}
        save={(policyDocument) => void edit({ type: "iam.UpdateAssumeRolePolicy", roleName: id, policyDocument })}
      />
      {role.rolePolicyList.map(({ policyName, policyDocument }) => (
        <PolicyEditor
          key={policyName}
          label={`Inline policy ${policyName}`}
          use="identity"
          document={policyDocument}
          save={(text) => void edit({ type: "iam.PutRolePolicy", roleName: id, policyName, policyDocument: text })}
        />
      ))}
      <section aria-label="Managed policies" className="flex flex-col gap-1 text-12">
        <h3 className="font-semibold text-text3">Managed policies</h3>
        {role.attachedPolicies.length === 0 && <p className="text-text2">None is attached.</p>}
        {role.attachedPolicies.map((policyArn) => (
          <p key={policyArn} className="flex items-center justify-between gap-2">
            <span className="min-w-0 wrap-anywhere">{policyNameOf(policyArn)}</span>
            <IconButton
              size="small"
              label={`Detach ${policyNameOf(policyArn)}`}
              icon={<X size={13} aria-hidden />}
              onClick={() => void edit({ type: "iam.DetachRolePolicy", roleName: id, policyArn })}
            />
          </p>
        ))}
        <SelectField
          label="Attach a policy"
          value=""
          options={[{ value: "", label: "Choose a policy" }, ...addable]}
          onChange={(policyArn) =>
            policyArn !== "" && void edit({ type: "iam.AttachRolePolicy", roleName: id, policyArn })
          }
        />
      </section>
      <WhoMayDoWhat id={id} />
    </>
  );
}
