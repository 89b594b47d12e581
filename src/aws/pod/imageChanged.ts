import type { Sim } from "../../engine/sim.ts";
import { seconds, simMs } from "../../kernel/time.ts";
import { setTaskLoad } from "../../load/taskSlots.ts";
import { imageOfContainer, podLoad } from "./podLoad.ts";

/** The software in an image behaves otherwise from now on: pods that run it change with it. */
export function changePods(sim: Sim, image: string): void {
  for (const pod of sim.all("pod")) {
    const container = pod.spec.containers.find((one) => one.image === image);
    const { slot } = pod.sim;
    if (container === undefined || slot === null || pod.startedAtMs === null) continue;
    const load = podLoad(sim, pod);
    if (load !== null) setTaskLoad(sim.columns, slot, load);
    const { exits } = imageOfContainer(sim, container);
    if (exits === null) continue;
    const at = simMs(Math.max(sim.now, pod.startedAtMs + seconds(exits.afterSeconds)));
    const { exitCode } = exits;
    sim.schedule("pod.applicationExited", { id: pod.id, startedAtMs: pod.startedAtMs, exitCode }, { at });
  }
}
