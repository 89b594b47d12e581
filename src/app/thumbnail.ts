import type { Mirror } from "../client/store.ts";
import type { SimMs } from "../kernel/time.ts";
import type { TokenColours } from "../ui/tokenColours.ts";

/** CSS px. */
export const thumbnailSize = { width: 232, height: 116 } as const;

/** What a scenario looks like from far: its zones, a square per task in the colour of its state, and who sends. */
export interface Thumbnail {
  readonly zones: readonly { readonly instances: number; readonly tasks: readonly ("run" | "pend" | "fail")[] }[];
  readonly users: boolean;
  readonly balanced: boolean;
  readonly queued: boolean;
  readonly running: number;
  readonly desired: number;
  readonly atMs: SimMs;
}

export function thumbnailOf(tables: Mirror, atMs: SimMs): Thumbnail {
  const tasks = [...(tables.task?.values() ?? [])].filter(({ lastStatus }) => lastStatus !== "STOPPED");
  const instances = [...(tables.containerInstance?.values() ?? [])];
  const zones = [...(tables.availabilityZone?.keys() ?? [])].map((zone) => ({
    instances: instances.filter(({ availabilityZone }) => availabilityZone === zone).length,
    tasks: tasks
      .filter(({ availabilityZone }) => availabilityZone === zone)
      .map(({ lastStatus, healthStatus }) =>
        healthStatus === "UNHEALTHY"
          ? ("fail" as const)
          : lastStatus === "RUNNING"
            ? ("run" as const)
            : ("pend" as const),
      ),
  }));
  const services = [...(tables.service?.values() ?? [])].filter(({ status }) => status === "ACTIVE");
  return {
    zones,
    users: (tables.trafficSource?.size ?? 0) > 0,
    balanced: (tables.loadBalancer?.size ?? 0) > 0,
    queued: (tables.queue?.size ?? 0) > 0,
    running: services.reduce((sum, { runningCount }) => sum + runningCount, 0),
    desired: services.reduce((sum, { desiredCount }) => sum + desiredCount, 0),
    atMs,
  };
}

/** CSS px between the middles of two tasks. Estimate: the smallest square in which a state can be told. */
const pitch = 9;
const left = { users: 18, front: 52, zones: 78 } as const;

/** One picture. Dots move with simulated time, so a still world is a still picture. */
export function drawThumbnail(context: CanvasRenderingContext2D, thumbnail: Thumbnail, colours: TokenColours): void {
  const { width, height } = thumbnailSize;
  const middle = height / 2;
  context.clearRect(0, 0, width, height);
  context.fillStyle = colours.canvas;
  context.fillRect(0, 0, width, height);
  const { zones, users, balanced, queued, atMs } = thumbnail;
  const hasFront = balanced || queued;
  context.lineWidth = 1;
  if (users) {
    context.strokeStyle = colours["fl-acc"];
    line(context, left.users, middle, hasFront ? left.front : left.zones, middle);
    context.fillStyle = colours.accent;
    disc(context, left.users, middle, 5);
    const way = (hasFront ? left.front : left.zones) - left.users;
    for (let dot = 0; dot < 3; dot++) disc(context, left.users + ((atMs / 60 + (dot * way) / 3) % way), middle, 2);
  }
  const rowHeight = (height - 12) / Math.max(1, zones.length);
  zones.forEach(({ tasks, instances }, row) => {
    const top = 8 + row * rowHeight;
    const boxHeight = rowHeight - 5;
    if (hasFront) {
      context.strokeStyle = colours["line-strong"];
      line(context, left.front, middle, left.zones, top + boxHeight / 2);
    }
    context.strokeStyle = colours["line-strong"];
    context.setLineDash([3, 3]);
    context.strokeRect(left.zones + 0.5, top + 0.5, width - left.zones - 9, boxHeight);
    context.setLineDash([]);
    drawTasks(
      context,
      tasks,
      { x: left.zones + 5, y: top + 5, width: width - left.zones - 18, height: boxHeight - 9 },
      colours,
    );
    context.fillStyle = colours.text3;
    for (let instance = 0; instance < Math.min(instances, 24); instance++) {
      context.fillRect(left.zones + 5 + instance * 6, top + boxHeight - 4, 4, 2);
    }
  });
  if (hasFront) {
    context.fillStyle = queued && !balanced ? colours["fl-act"] : colours["fl-acc"];
    context.fillRect(left.front - 4, middle - 16, 8, 32);
  }
}

function drawTasks(
  context: CanvasRenderingContext2D,
  tasks: readonly ("run" | "pend" | "fail")[],
  box: { x: number; y: number; width: number; height: number },
  colours: TokenColours,
): void {
  // Many tasks are drawn smaller, so that all of them are seen.
  const side = Math.min(pitch, Math.sqrt((box.width * box.height) / Math.max(1, tasks.length)));
  const columns = Math.max(1, Math.floor(box.width / side));
  const colour = { run: colours["fl-run"], pend: colours["fl-pend"], fail: colours["fl-fail"] };
  tasks.forEach((state, at) => {
    context.fillStyle = colour[state];
    const y = box.y + Math.floor(at / columns) * side;
    if (y < box.y + box.height)
      context.fillRect(box.x + (at % columns) * side, y, Math.max(1, side - 2), Math.max(1, side - 2));
  });
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
