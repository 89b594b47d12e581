import { type Kind, kinds } from "../../engine/records.ts";
import { findContainerInstance } from "../containerInstance/model.ts";
import { findService } from "../service/model.ts";
import { findTask } from "../task/model.ts";
import type { Fault } from "./fault.ts";
import type { Place, World } from "./world.ts";

/** The record that a subject means: by id, or by what AWS calls a service, a task or an instance. */
export function placeOf(world: World, subject: string): Place | null {
  const kind = kinds.find((one) => world.get(one, subject) !== undefined);
  if (kind !== undefined) return { kind, id: subject };
  const service = findService(world.all("service"), subject);
  if (service !== undefined) return { kind: "service", id: service.id };
  const task = findTask(world.all("task"), subject);
  if (task !== undefined) return { kind: "task", id: task.id };
  const instance = findContainerInstance(world.all("containerInstance"), subject);
  return instance === undefined ? null : { kind: "containerInstance", id: instance.id };
}

export type Aim =
  | { readonly world: World; readonly place: Place | null }
  /** Why the fault cannot be aimed there. */
  | { readonly complaint: string };

/** The world as a fault sees it that is to hit this record and no other of its kind. */
export function aim(world: World, { id, label, subjects }: Fault, subject: string | undefined): Aim {
  if (subject === undefined) return { world, place: null };
  const place = placeOf(world, subject);
  if (place === null) return { complaint: `Nothing here is called ${subject}.` };
  if (!subjects.includes(place.kind)) {
    const may = subjects.length === 0 ? "It takes no subject." : `It hits: ${subjects.join(", ")}.`;
    return { complaint: `The fault ${id} (${label}) cannot hit the ${place.kind} ${subject}. ${may}` };
  }
  return { world: onlyThis(world, place), place };
}

const onlyThis = (world: World, place: Place): World => ({
  nowMs: world.nowMs,
  get: world.get,
  all: <K extends Kind>(kind: K) =>
    kind === place.kind ? [...world.all(kind)].filter(({ id }) => id === place.id).values() : world.all(kind),
});
