import { plainRequest } from "../aws/listenerRule/request.ts";
import type { TrafficSourceRecord } from "../aws/trafficSource/model.ts";
import type { Command } from "../engine/records.ts";
import type { Setup } from "../engine/run.ts";
import { startOfRun } from "../kernel/time.ts";
import { readTrafficCsv, type TrafficRecording } from "../scenarios/trafficCsv.ts";
import { Complaint } from "./complaint.ts";

/** Reads `--traffic`. */
export function readTrafficFile(text: string, path: string): TrafficRecording {
  const read = readTrafficCsv(text);
  if ("recording" in read) return read.recording;
  const { line, ...problem } = read.problem;
  throw new Complaint({ ...problem, where: line === 0 ? path : `${path}, line ${line}` });
}

/** The run with the recording replayed against its load balancer from the first instant, and what to say about it. */
export function replayTraffic(
  setup: Setup,
  { periodSeconds, values }: TrafficRecording,
  scale: number,
  path: string,
): { readonly setup: Setup; readonly notes: readonly string[] } {
  const sources = setup.records.flatMap(([kind, record]) =>
    kind === "trafficSource" ? [record as TrafficSourceRecord] : [],
  );
  const [known, ...others] = sources;
  const source = known ?? newSource(setup, path);
  const command: Command = {
    type: "lab.SetTraffic",
    source: source.id,
    multiplier: scale,
    recorded: { periodSeconds, values },
  };
  return {
    setup: {
      ...setup,
      records: known === undefined ? [...setup.records, ["trafficSource", source]] : setup.records,
      commands: [{ atMs: startOfRun, command }, ...setup.commands],
    },
    notes: others.map(({ name }) => `Only ${source.name} replays the recording; ${name} keeps its own traffic.`),
  };
}

/** A template without traffic of its own gets users in front of its first load balancer. */
function newSource(setup: Setup, path: string): TrafficSourceRecord {
  const balancer = setup.records.find(([kind]) => kind === "loadBalancer")?.[1];
  if (balancer === undefined) {
    throw new Complaint({
      message: "There is nothing to replay the recording against.",
      where: path,
      why: "The template has no load balancer that is simulated.",
      tryThis: "Use a template with an AWS::ElasticLoadBalancingV2::LoadBalancer.",
    });
  }
  return {
    id: "Traffic",
    name: "Users",
    loadBalancerId: balancer.id,
    shape: { kind: "constant", rate: 0 },
    startsAtMs: 0,
    multiplier: 1,
    clientTimeoutSeconds: null,
    requests: [{ ...plainRequest, share: 1 }],
    sim: { rate: 0, cause: null, saidRate: 0 },
  };
}
