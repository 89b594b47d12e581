import type { TaskRecord } from "../../aws/task/model.ts";
import { liveNumber } from "../../client/live.ts";
import type { ClientState } from "../../client/store.ts";
import type { TokenColours, TokenName } from "../../ui/tokenColours.ts";
import type { Heat } from "../graph/cellTasks.ts";
import { taskView } from "../views.ts";
import { type CellFace, pixelOf } from "./cellBitmap.ts";
import type { TaskLook } from "./zoneCells.ts";

/** Steps of the CPU ramp, palest first; the first three need an outline. Source: design-ux §10. */
export const heatSteps = ["heat-1", "heat-2", "heat-3", "heat-4", "heat-5", "heat-6"] as const;
const edgedSteps = 3;

/** Which step of the ramp a percentage has. */
export const heatStep = (percent: number): number =>
  Math.min(heatSteps.length - 1, Math.max(0, Math.floor((percent / 100) * heatSteps.length)));

export const revisionTokens = { newest: "rev", older: "fl-stopped", only: "fl-run" } as const;

/** How cells look: what they are filled by, and how large they are among the others. */
export function cellFaces(
  { fill, size }: Heat,
  colours: TokenColours,
  state: ClientState,
  tasks: readonly TaskRecord[],
): (task: TaskRecord | undefined, look: TaskLook | undefined) => CellFace {
  const known = new Map<string, CellFace>();
  const faceOf = (token: TokenName, side: CellFace["side"], edged = false): CellFace => {
    const key = `${token} ${side}`;
    const face = known.get(key) ?? { ink: pixelOf(colours[token]), diamond: token === "fl-fail", side, edged };
    known.set(key, face);
    return face;
  };
  const sideOf = sidesBy(size, tasks);
  const revisions = new Map<string, TokenName>();
  return (task, look) => {
    const side = task === undefined ? 5 : sideOf(task);
    const token = look?.token ?? "stopped";
    // What failed is a diamond in every colouring.
    if (task === undefined || fill === "state" || token === "fail") return faceOf(`fl-${token}`, side);
    if (fill === "cpu") {
      if (task.sim.slot === null) return faceOf("canvas", side, true);
      const step = heatStep(liveNumber("cpuPercent", task.sim.slot));
      return faceOf(heatSteps[step] ?? "heat-1", side, step < edgedSteps);
    }
    const key = `${task.serviceId} ${task.startedBy}`;
    const revision = revisions.get(key) ?? revisionTokens[taskView.revision(task, state) ?? "only"];
    revisions.set(key, revision);
    return faceOf(revision, side);
  };
}

/** Tasks with less than a third, two thirds and more of what the largest has. */
function sidesBy(size: Heat["size"], tasks: readonly TaskRecord[]): (task: TaskRecord) => CellFace["side"] {
  if (size === "same") return () => 5;
  const of = (task: TaskRecord): number => Number(task[size]);
  let largest = 0;
  for (const task of tasks) largest = Math.max(largest, of(task));
  return (task) => {
    const share = largest === 0 ? 1 : of(task) / largest;
    return share > 2 / 3 ? 5 : share > 1 / 3 ? 4 : 3;
  };
}
