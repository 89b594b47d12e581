import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";

/** A role by its name, to go to where the template declares it. */
export function RoleLink({ name }: { name: string }) {
  const select = usePage((state) => state.select);
  const [id = ""] = name.split(".");
  const roleName = useCalm(({ tables }) => tables.role?.get(id)?.roleName ?? null);
  if (roleName === null) return <code className="font-mono">{name}</code>;
  return (
    <Button variant="link" onClick={() => select({ kind: "role", id })}>
      {roleName}
    </Button>
  );
}
