import { type Visit, type VisitOptions, visit } from "../aws/loadBalancer/visit.ts";
import { openScenario } from "../engine/open.ts";
import type { Kind, Records } from "../engine/records.ts";
import { type FargateRun, runOf } from "./fargateRun.ts";
import { scenarioText } from "./scenario.ts";
import { visitRecordsOf } from "./visitRecords.ts";

export interface SampleRun extends FargateRun {
  get<K extends Kind>(kind: K, id: string): Records[K];
  all<K extends Kind>(kind: K): readonly Records[K][];
  /** What a browser meets at a load balancer's address, so many times. */
  visits(count: number, options?: VisitOptions): readonly Visit[];
}

/** A run, with its records at hand and a browser in front of its first load balancer. */
export function withBrowser(run: FargateRun): SampleRun {
  const { simulation } = run;
  const all = <K extends Kind>(kind: K): readonly Records[K][] => [...simulation.all(kind)];
  return {
    ...run,
    all,
    get(kind, id) {
      const record = simulation.get(kind, id);
      if (record === undefined) throw new Error(`There is no ${kind} ${id}.`);
      return record;
    },
    visits(count, options = {}) {
      const [loadBalancer] = all("loadBalancer");
      if (loadBalancer === undefined) throw new Error("There is no load balancer.");
      const records = visitRecordsOf(simulation);
      return Array.from({ length: count }, (_, number) =>
        visit(loadBalancer, records, number, simulation.nowMs, () => 20, options),
      );
    },
  };
}

/** A shipped scenario at work, its text changed first where the experiment begins with a change to the file. */
export const sampleRun = (fileName: string, change: (text: string) => string = (text) => text): SampleRun =>
  withBrowser(runOf(openScenario(change(scenarioText(fileName)), { fileName })));
