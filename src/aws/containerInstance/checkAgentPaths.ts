import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { whyNotRegistered } from "../role/access.ts";
import { restartAgent, silenceAgent } from "./agent.ts";
import { whyCutOff } from "./cutOff.ts";

/** A way in the network has changed: agents fall silent, or are heard again. */
export function checkAgentPaths(sim: Sim): void {
  for (const instance of sim.all("containerInstance")) {
    if (instance.instanceState !== "running") continue;
    const isCutOff = whyCutOff(sim, instance) !== null;
    const { status, sim: own } = instance;
    if (isCutOff && own.agentRunning && status !== null) {
      const cutOff = sim.patch("containerInstance", instance.id, { sim: { ...own, cutOff: true } });
      silenceAgent(sim, cutOff, own.dockerRunning);
    }
    if (isCutOff) continue;
    if (own.cutOff === true) {
      const { cutOff: _, ...rest } = own;
      const back = sim.patch("containerInstance", instance.id, { sim: rest });
      if (own.dockerRunning) restartAgent(sim, back);
    }
  }
  retryRegistrations(sim);
}

/** Agents that could not register try again and again. */
export function retryRegistrations(sim: Sim): void {
  for (const instance of sim.all("containerInstance")) {
    const { instanceState, status, launchTimeMs, sim: own } = instance;
    const waits = instanceState === "running" && status === null && !own.agentRunning && own.waitsFor === null;
    if (!waits || own.neverRegisters !== null || whyNotRegistered(sim, instance) !== null) continue;
    if (whyCutOff(sim, instance) !== null) continue;
    sim.schedule("containerInstance.booted", { id: instance.id, launchTimeMs }, { in: seconds(0) });
  }
}
