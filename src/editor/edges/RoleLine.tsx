import { EdgeLabelRenderer } from "@xyflow/react";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { readTables } from "../../client/readTables.ts";
import type { Mirror } from "../../client/store.ts";
import { useCanvas } from "../canvasState.ts";
import { type Curve, pointAt } from "../graph/curve.ts";
import { roleView } from "../views.ts";

/** How far along the line its label stands: two roles of one definition begin at one place. */
const labelAt = 0.75;
/** CSS px from a label to that of the next definition that names the same role: their lines end at one place. */
const labelStep = 24;
/** CSS px: half the bar across a line whose role refuses something. */
const barReach = 7;

/** How many families before this one name the role in the same field. */
function rankOf(definitionId: string, roleId: string, look: RoleLineProps["look"], tables: Mirror): number {
  const role = tables.role?.get(roleId);
  if (role === undefined) return 0;
  const names = roleView.usesOf(readTables(tables), role).filter(({ socket }) => socket === `${look}Arn`);
  const families = [...new Set(names.map(({ id }) => tables.taskDefinition?.get(id)?.family))];
  return Math.max(0, families.indexOf(tables.taskDefinition?.get(definitionId)?.family));
}

/** From a task definition to a role that signs for its tasks: which role it is, and which actions it refuses. */
type RoleLineProps = { curve: Curve; look: "executionRole" | "taskRole"; definitionId: string; roleId: string };

export function RoleLine({ curve, look, definitionId, roleId }: RoleLineProps) {
  const shown = usePage((state) => state.layers.iam);
  const dimmed = useCanvas((state) => state.steps.size > 0);
  const actions = useCalm(({ tables }) => {
    const definition = tables.taskDefinition?.get(definitionId);
    return definition === undefined ? [] : roleView.lineActions(readTables(tables), definition, `${look}Arn`);
  });
  const denied = useCalm(({ tables }) => {
    const role = tables.role?.get(roleId);
    return role === undefined ? [] : roleView.refusedActions(readTables(tables), role, actions);
  });
  const rank = useCalm(({ tables }) => rankOf(definitionId, roleId, look, tables));
  if (!shown) return null;
  const words = look === "executionRole" ? "Execution role" : "Task role";
  const granted = actions.filter((action) => !denied.includes(action));
  const { x, y, angle } = pointAt(curve, curve.length * labelAt);
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
      {denied.length > 0 && (
        <path
          d={`M0 ${-barReach}V${barReach}M-4 -4L4 4M4 -4L-4 4`}
          fill="none"
          strokeWidth={2}
          className="stroke-sg"
          transform={`translate(${x} ${y}) rotate(${(angle * 180) / Math.PI})`}
        />
      )}
      <EdgeLabelRenderer>
        <div
          title={[...granted, ...denied].join(", ")}
          className="absolute z-5 rounded-field border border-line bg-raised px-1.5 py-0.5 text-11 font-semibold whitespace-nowrap text-sg group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden"
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y - rank * labelStep}px)` }}
        >
          {denied.length > 0 ? (
            `${words}, denied ${denied.join(", ")}`
          ) : (
            <>
              {words}
              {granted.length > 0 && <span className="ml-1 font-mono font-medium">{granted[0]}</span>}
              {granted.length > 1 && <span className="ml-1 font-medium">+{granted.length - 1}</span>}
            </>
          )}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
