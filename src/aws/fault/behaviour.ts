import type { Command } from "../../engine/records.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { withoutSecretValue } from "../secret/hiddenValue.ts";
import { type Aim, aim } from "./aim.ts";
import type { Fault } from "./fault.ts";
import { faults } from "./faults.ts";
import type { FaultMessages, NamedFault } from "./model.ts";
import { repairsOf } from "./repairs.ts";
import { takeBack } from "./takeBack.ts";
import type { World } from "./world.ts";

export const faultHandlers = {
  "lab.InjectFault"(sim, named) {
    const found = find(sim, named);
    if (found === null) return;
    const { fault, world, place } = found;
    const commands = fault.inject(world, place).map(withoutSecretValue);
    if (commands.length === 0) return no(sim, fault.nothing);
    const back = takeBack(world, commands);
    const settings = sim.get("settings", "run");
    if (settings !== undefined && back.length > 0) {
      sim.put("settings", "run", { ...settings, faultRepairs: { ...settings.faultRepairs, [fault.id]: back } });
    }
    sendAll(sim, commands);
  },

  "lab.RepairFault"(sim, named) {
    const found = find(sim, named);
    if (found === null) return;
    const { fault, world } = found;
    const commands = repairsOf(world, fault);
    if (commands.length === 0) return no(sim, fault.heals ?? `There is nothing to repair: ${fault.label}.`);
    const settings = sim.get("settings", "run");
    if (settings?.faultRepairs?.[fault.id] !== undefined) {
      const { [fault.id]: _done, ...faultRepairs } = settings.faultRepairs;
      sim.put("settings", "run", { ...settings, faultRepairs });
    }
    sendAll(sim, commands);
  },
} satisfies Pick<Handlers, keyof FaultMessages>;

function find(
  sim: Sim,
  { fault: id, subject }: NamedFault,
): ({ fault: Fault } & Exclude<Aim, { complaint: string }>) | null {
  const fault = faults.find((one) => one.id === id);
  if (fault === undefined) {
    no(sim, `No fault is called ${id}. It must be one of: ${faults.map((one) => one.id).join(", ")}.`);
    return null;
  }
  const world: World = {
    nowMs: sim.now,
    get: (kind, record) => sim.get(kind, record),
    all: (kind) => sim.all(kind),
  };
  const aimed = aim(world, fault, subject);
  if ("complaint" in aimed) {
    no(sim, aimed.complaint);
    return null;
  }
  return { fault, ...aimed };
}

const no = (sim: Sim, message: string): void =>
  refuse(sim, { kind: "settings", subject: "run" }, "InvalidParameterException", message);

/** In this instant, one after the other, each following from the command that named the fault. */
function sendAll(sim: Sim, commands: readonly Command[]): void {
  for (const { type, ...payload } of commands) sim.schedule(type, payload as never, { at: sim.now }, Phase.fact);
}
