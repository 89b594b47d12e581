import { useState } from "react";
import { useCalm } from "../../../client/calm.ts";
import { readTables } from "../../../client/readTables.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { judge, policiesOf } from "../access.ts";
import { askableActions, verdictWords } from "../describe.ts";
import { resourcePolicyOf } from "../resourcePolicyOf.ts";

/** Pick a role, an action and a resource: the verdict and the statement that decided. */
export function WhoMayDoWhat({ id }: { id: string }) {
  const [roleId, setRoleId] = useState(id);
  const [action, setAction] = useState("ecr:GetAuthorizationToken");
  const [resource, setResource] = useState("*");
  const tables = useCalm((state) => state.tables);
  const read = readTables(tables);
  const roles = [...read.all("role")];
  const role = read.get("role", roleId) ?? roles[0];
  if (role === undefined) return null;
  const itsPolicy = resourcePolicyOf(read, resource);
  const documents = policiesOf(read, role).flatMap(({ policyDocument }) =>
    policyDocument === null ? [] : [policyDocument],
  );
  const actions = askableActions(documents);
  const request = { action, resource };
  const verdict = judge(read, role, request, itsPolicy);
  return (
    <section aria-label="Who may do what" className="flex flex-col gap-2 text-12">
      <h3 className="font-semibold text-text3">Who may do what</h3>
      <SelectField
        label="Role"
        value={role.id}
        options={roles.map((one) => ({ value: one.id, label: one.roleName }))}
        onChange={setRoleId}
      />
      <SelectField
        label="Action"
        value={action}
        options={[...new Set([action, ...actions])].map((one) => ({ value: one, label: one }))}
        onChange={setAction}
      />
      <TextField label="Another action" value="" placeholder="sqs:SendMessage" code onCommit={setAction} />
      <TextField label="Resource" value={resource} code onCommit={setResource} />
      <p aria-live="polite" className="flex items-start gap-1.5">
        <Glyph
          shape={verdict.allowed ? "discTick" : "diamondCross"}
          size={13}
          className={verdict.allowed ? "mt-0.5 text-fl-run" : "mt-0.5 text-fl-fail"}
        />
        <span className="min-w-0 wrap-anywhere">{verdictWords(verdict, request)}</span>
      </p>
      {verdict.by !== null && (
        <pre className="overflow-x-auto rounded-field bg-sunk p-2 font-mono text-11">
          {JSON.stringify(statementAt(verdict.by.policyName, verdict.by.index), null, 2)}
        </pre>
      )}
    </section>
  );

  function statementAt(policyName: string, index: number) {
    const policy =
      role === undefined
        ? undefined
        : [...policiesOf(read, role), ...(itsPolicy === undefined ? [] : [itsPolicy])].find(
            (one) => one.policyName === policyName,
          );
    const statements = policy?.policyDocument?.Statement;
    return Array.isArray(statements) ? statements[index] : statements;
  }
}
