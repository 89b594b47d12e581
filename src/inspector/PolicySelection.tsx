import type { ComponentType } from "react";
import { edit } from "../app/edit.ts";
import { type PolicyKind, resourcePolicies } from "../aws/role/resourcePolicies.ts";
import { PolicyEditor } from "../aws/role/ui/PolicyEditor.tsx";
import { useCalm } from "../client/calm.ts";
import type { Records } from "../engine/records.ts";
import { Button } from "../ui/Button.tsx";

/** A panel that goes on with the policy of what it shows, which is edited as those of roles are. */
export const withPolicy = <K extends PolicyKind>(kind: K, Inspector: ComponentType<{ id: string }>) =>
  function InspectorWithPolicy({ id }: { id: string }) {
    return (
      <>
        <Inspector id={id} />
        <ResourcePolicy kind={kind} id={id} />
      </>
    );
  };

/** The policy as JSON, or what holds without one. */
function ResourcePolicy<K extends PolicyKind>({ kind, id }: { kind: K; id: string }) {
  const record = useCalm(({ tables }) => tables[kind]?.get(id) as Records[K] | undefined);
  if (record === undefined) return null;
  const { label, none, use, of, first, save } = resourcePolicies[kind];
  const document = of(record);
  if (document !== null) {
    return <PolicyEditor label={label} use={use} document={document} save={(text) => void edit(save(record, text))} />;
  }
  return (
    <section aria-label={label} className="flex flex-col items-start gap-1.5 text-12 text-text2">
      <p>{none}</p>
      <Button size="small" onClick={() => void edit(save(record, JSON.stringify(first(record))))}>
        Give it a policy of its own
      </Button>
    </section>
  );
}
