import { EdgeLabelRenderer } from "@xyflow/react";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { readTables } from "../../client/readTables.ts";
import type { Mirror } from "../../client/store.ts";
import { useCanvas } from "../canvasState.ts";
import { type Curve, pointAt } from "../graph/curve.ts";
import { roleView } from "../views.ts";

/** CSS px from the end of the line to the middle of its label: half the space between two rows of the lane. */
const labelAway = 10;
/** How far along the line the bar stands, clear of the label. */
const barAt = 0.25;
/** CSS px: half the bar across a line whose role refuses something. */
const barReach = 7;

type Field = "executionRoleArn" | "taskRoleArn";
type Label = { readonly denied: readonly string[]; readonly granted: readonly string[] };

/** What a role is called for by all that name it, and of that what it refuses; null when an earlier line carries it. */
function labelOf(definitionId: string, field: Field, roleId: string, tables: Mirror): Label | null {
  const read = readTables(tables);
  const role = tables.role?.get(roleId);
  if (role === undefined) return null;
  // The lines of all uses end at one place, so one of them speaks for all; revisions of a family share a line.
  const uses = roleView
    .usesOf(read, role)
    .filter(({ socket }) => socket === "executionRoleArn" || socket === "taskRoleArn");
  const [first] = uses;
  const familyOf = (id: string | undefined) => tables.taskDefinition?.get(id ?? "")?.family;
  if (first !== undefined && (first.socket !== field || familyOf(first.id) !== familyOf(definitionId))) return null;
  const actions = new Set(
    [{ id: definitionId, socket: field }, ...uses].flatMap(({ id, socket }) => {
      const definition = tables.taskDefinition?.get(id);
      return definition === undefined ? [] : roleView.lineActions(read, definition, socket as Field);
    }),
  );
  const denied = roleView.refusedActions(read, role, [...actions]);
  return { denied, granted: [...actions].filter((action) => !denied.includes(action)) };
}

/** From a task definition to a role that signs for its tasks: which role it is, and which actions it refuses. */
type RoleLineProps = { curve: Curve; look: "executionRole" | "taskRole"; definitionId: string; roleId: string };

export function RoleLine({ curve, look, definitionId, roleId }: RoleLineProps) {
  const shown = usePage((state) => state.layers.iam);
  const dimmed = useCanvas((state) => state.steps.size > 0);
  const field: Field = look === "executionRole" ? "executionRoleArn" : "taskRoleArn";
  const denies = useCalm(({ tables }) => {
    const role = tables.role?.get(roleId);
    const definition = tables.taskDefinition?.get(definitionId);
    if (role === undefined || definition === undefined) return false;
    const read = readTables(tables);
    return roleView.refusedActions(read, role, roleView.lineActions(read, definition, field)).length > 0;
  });
  // As a text, so that it stays the same as long as it reads the same.
  const labelText = useCalm(({ tables }) => JSON.stringify(labelOf(definitionId, field, roleId, tables)));
  if (!shown) return null;
  const label = JSON.parse(labelText) as Label | null;
  const words = look === "executionRole" ? "Execution role" : "Task role";
  const bar = pointAt(curve, curve.length * barAt);
  const [start, end] = [curve.points[0], curve.points.at(-1)];
  const side = start !== undefined && end !== undefined && end.y > start.y ? -1 : 1;
  const actions = label === null ? [] : label.denied.length > 0 ? label.denied : label.granted;
  return (
    <>
      <path
        d={curve.d}
        fill="none"
        strokeWidth={1.25}
        strokeDasharray="10 4 2 4"
        className="stroke-sg"
        opacity={dimmed ? 0.3 : 1}
      />
      {denies && (
        <path
          d={`M0 ${-barReach}V${barReach}M-4 -4L4 4M4 -4L-4 4`}
          fill="none"
          strokeWidth={2}
          className="stroke-sg"
          transform={`translate(${bar.x} ${bar.y}) rotate(${(bar.angle * 180) / Math.PI})`}
        />
      )}
      {label !== null && end !== undefined && (
        <EdgeLabelRenderer>
          <div
            title={labelTitle(words, label)}
            className="pointer-events-auto absolute z-5 max-w-[152px] truncate rounded-field border border-line bg-raised px-1 py-px text-11 font-semibold tracking-[-0.02em] text-sg group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden hover:z-6 hover:max-w-none"
            style={{ transform: `translate(-50%, -50%) translate(${end.x}px, ${end.y + side * labelAway}px)` }}
          >
            {label.denied.length > 0 && "✕ "}
            {actions[0] ?? words}
            {actions.length > 1 && ` +${actions.length - 1}`}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

function labelTitle(words: string, { denied, granted }: Label): string {
  const parts = [
    ...(denied.length > 0 ? [`denied ${denied.join(", ")}`] : []),
    ...(granted.length > 0 ? [`allowed ${granted.join(", ")}`] : []),
  ];
  return [words, ...parts].join("; ");
}
