import type { OpenContext } from "../../engine/mapping.ts";
import { numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { readPolls } from "../queue/polls.ts";
import { readCalls } from "../role/readCalls.ts";
import { readFileUses } from "../volume/readFileUses.ts";
import { defaultBehaviour } from "./defaultImage.ts";
import { type ImageBehaviour, requestDisciplines } from "./model.ts";

const texts = ["pullError", "startError", "stopError"] as const;
type Amount = Exclude<
  keyof ImageBehaviour,
  | "exits"
  | "polls"
  | "calls"
  | "files"
  | "workers"
  | "discipline"
  | "finishesAbandoned"
  | "sociIndex"
  | "listensLocally"
  | (typeof texts)[number]
>;

/** Most workers and connections. Source: Linux, net.core.somaxconn: 4,096; tuned hosts allow up to 65,535. */
export const mostWorkers = 4_096;
export const mostAcceptQueue = 65_535;

/** Ranges of the numbers in `Metadata.SteadyState.images`. */
const ranges: { readonly [A in Amount]: readonly [least: number, most: number] } = {
  sizeMiB: [0, 100_000],
  startSeconds: [0, 3_600],
  cpuMsPerRequest: [0, 600_000],
  waitMsPerRequest: [0, 600_000],
  memoryMiB: [0, 1_000_000],
  memoryMiBPerRequest: [0, 100_000],
  memoryLeakMiBPerMinute: [0, 100_000],
  acceptQueue: [0, mostAcceptQueue],
  stopSeconds: [0, 86_400],
  stopExitCode: [0, 255],
  keepAliveSeconds: [0, 86_400],
  healthCheckStatus: [100, 599],
  errorShare: [0, 1],
};

/** Reads `Metadata.SteadyState.images`: how images behave, by image name. What is not said has its default. */
export function readImages(open: Pick<OpenContext, "metadata" | "put">): readonly ImageComplaint[] {
  const complaints: ImageComplaint[] = [];
  for (const [name, value] of Object.entries(open.metadata.images)) {
    const complain = (path: readonly string[], message: string): void => {
      complaints.push({ path: [name, ...path], message });
    };
    const described = objectOf(value);
    if (described === null || described === undefined) {
      complain([], "Expected a map of what the image does.");
      continue;
    }
    const behaviour: Record<string, unknown> = { ...defaultBehaviour };
    for (const [field, said] of Object.entries(described)) {
      const read = readField(field, said);
      if ("complaint" in read) complain([field], read.complaint);
      else behaviour[field] = read.value;
    }
    open.put("image", { ...(behaviour as unknown as ImageBehaviour), id: name, sim: { cause: null } });
  }
  return complaints;
}

export interface ImageComplaint {
  /** Inside `Metadata.SteadyState.images`. */
  readonly path: readonly string[];
  readonly message: string;
}

function readField(field: string, said: unknown): { readonly value: unknown } | { readonly complaint: string } {
  if (texts.some((text) => text === field)) {
    const text = said === null ? null : textOf(said);
    return text === undefined || (text === null && said !== null) ? { complaint: "Expected a text." } : { value: text };
  }
  if (field === "polls") return readPolls(said);
  if (field === "calls") return readCalls(said);
  if (field === "files") return readFileUses(said);
  if (field === "exits") {
    if (said === null) return { value: null };
    const exits = objectOf(said);
    const afterSeconds = numberOf(exits?.afterSeconds);
    const exitCode = numberOf(exits?.exitCode ?? 1);
    const isExit =
      typeof afterSeconds === "number" &&
      afterSeconds >= 0 &&
      typeof exitCode === "number" &&
      Number.isInteger(exitCode) &&
      exitCode >= 0 &&
      exitCode <= 255;
    return isExit
      ? { value: { afterSeconds, exitCode } }
      : { complaint: "Expected afterSeconds and an exitCode from 0 to 255." };
  }
  if (field === "finishesAbandoned" || field === "sociIndex" || field === "listensLocally") {
    const isTrue = said === true || said === "true";
    return isTrue || said === false || said === "false" ? { value: isTrue } : { complaint: "Expected true or false." };
  }
  if (field === "discipline") {
    const discipline = requestDisciplines.find((name) => name === said);
    return discipline === undefined
      ? { complaint: `Expected ${requestDisciplines.join(" or ")}.` }
      : { value: discipline };
  }
  if (field === "workers") {
    const workers = said === null ? null : numberOf(said);
    const isCount = typeof workers === "number" && Number.isInteger(workers) && workers >= 1 && workers <= mostWorkers;
    return workers === null || isCount
      ? { value: workers }
      : { complaint: `Expected a whole number from 1 to ${mostWorkers}, or null.` };
  }
  const range = Object.hasOwn(ranges, field) ? ranges[field as Amount] : undefined;
  if (range === undefined)
    return { complaint: `An image has no "${field}". Known: ${Object.keys(defaultBehaviour).join(", ")}.` };
  const amount = numberOf(said);
  const [least, most] = range;
  if (typeof amount !== "number" || amount < least || amount > most) {
    return { complaint: `Expected a number from ${least} to ${most}.` };
  }
  return { value: amount };
}
