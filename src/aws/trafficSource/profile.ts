import { readDuration } from "./duration.ts";
import type { TrafficNoise, TrafficShape, TrafficStage } from "./model.ts";

/** A shape of traffic with all that the compact format can say about it. */
export interface TrafficProfile {
  readonly shape: TrafficShape;
  /** Null where requests come evenly. */
  readonly noise: TrafficNoise | null;
  /** What the numbers of the shape count: requests per second, or users who wait for each answer (k6's VUs). */
  readonly unit: "rps" | "vus";
}
export type ProfileReading = TrafficProfile | { readonly complaint: string };

/** Characters. Estimate: some hundred segments; longer shapes are recordings. */
export const longestProfile = 20_000;
/** As many as `lab.SetTraffic` takes. */
export const mostStages = 1_000;

const amount = String.raw`(\d+(?:\.\d+)?(?:e[+-]?\d+)?)`;
const time = String.raw`(\d+(?:\.\d+)?(?:(?:ms|s|m|h)(?:\d+(?:\.\d+)?(?:ms|s|m|h))*)?)`;
const rate = `${amount}(?: ?(?:rps|vus))?`;
const form = (pattern: string): RegExp => new RegExp(`^${pattern}$`);
const forms = {
  start: form(`start ${rate}`),
  ramp: form(`ramp ${time} to ${rate}`),
  hold: form(`hold ${time}`),
  jump: form(`jump(?: to)? ${rate}`),
  spike: form(`spike(?: to)? ${rate} for ${time}`),
  stairs: form(`stairs from ${rate} by ${rate} every ${time} x ?(\\d{1,4})`),
  sine: form(`sine ${time} mean ${rate} amp ${rate}(?: phase ${time})?`),
  noise: form(String.raw`noise poisson(?: seed (\d{1,9}))?`),
} as const;
type Word = keyof typeof forms;

const usage: Readonly<Record<Word, string>> = {
  start: "start 20",
  ramp: "ramp 2m to 200",
  hold: "hold 5m",
  jump: "jump 500",
  spike: "spike 500 for 90s",
  stairs: "stairs from 50 by 50 every 3m x5",
  sine: "sine 24h mean 100 amp 80 phase 9h",
  noise: "noise poisson seed 7",
};

/**
 * Reads the compact format: segments with semicolons between them, each starting where the last one ended, as in
 * `start 20; ramp 2m to 200; hold 5m; jump 500; hold 90s; ramp 1m to 50`. Requests per second throughout, or users
 * where a number says so: `start 20 vus`.
 */
export function readProfile(text: string): ProfileReading {
  if (text.length > longestProfile) return { complaint: `A profile has at most ${longestProfile} characters.` };
  const stages: TrafficStage[] = [];
  let start: number | null = null;
  let level = 0;
  let sine: TrafficShape | null = null;
  let noise: TrafficNoise | null = null;
  const to = (duration: number, target: number): void => {
    stages.push({ duration, target });
    level = target;
  };
  const segments = text
    .split(/[;\n]/)
    .map((segment) => segment.trim().replace(/\s+/g, " "))
    .filter((segment) => segment !== "");
  const unit = /\d ?vus\b/.test(text) ? "vus" : "rps";
  if (unit === "vus" && /\d ?rps\b/.test(text)) return { complaint: "A profile is in rps or in vus, not in both." };
  for (const [index, segment] of segments.entries()) {
    const word = (segment.split(" ")[0] ?? "") as Word;
    if (!Object.hasOwn(forms, word)) {
      return { complaint: `"${shortened(segment)}" is no segment. Known: ${Object.keys(forms).join(", ")}.` };
    }
    const found = forms[word].exec(segment);
    if (found === null) return { complaint: `"${shortened(segment)}" cannot be read. Write "${usage[word]}".` };
    const [, first = "", second = "", third = "", fourth = ""] = found;
    if (sine !== null && word !== "noise") return { complaint: "A sine stands alone: only noise may follow it." };
    switch (word) {
      case "start":
        if (index > 0) return { complaint: "start comes first." };
        start = Number(first);
        level = start;
        break;
      case "ramp":
        to(seconds(first), Number(second));
        break;
      case "hold":
        to(seconds(first), level);
        break;
      case "jump":
        to(0, Number(first));
        break;
      case "spike": {
        const before = level;
        to(0, Number(first));
        to(seconds(second), Number(first));
        to(0, before);
        break;
      }
      case "stairs":
        for (let step = 0; step < Math.min(Number(fourth), mostStages); step++) {
          const target = Number(first) + step * Number(second);
          if (step === 0 && stages.length === 0 && start === null) start = target;
          else to(0, target);
          to(seconds(third), target);
        }
        break;
      case "sine": {
        if (stages.length > 0 || start !== null) return { complaint: "A sine stands alone: nothing comes before it." };
        const wave = {
          kind: "sine",
          periodSeconds: seconds(first),
          mean: Number(second),
          amplitude: Number(third),
          phaseSeconds: seconds(fourth),
        } as const;
        const complaint = sineComplaint(wave);
        if (complaint !== null) return { complaint };
        sine = wave;
        break;
      }
      case "noise":
        noise = { kind: "poisson", seed: Number(first) };
        break;
    }
  }
  if (stages.length > mostStages) return { complaint: `A profile has at most ${mostStages} segments.` };
  if (sine !== null) return { shape: sine, noise, unit };
  if (start === null && stages.length === 0) return { complaint: 'A profile is empty. Write "start 20; hold 5m".' };
  const shape: TrafficShape =
    stages.length === 0 ? constant(start ?? 0) : { kind: "stages", start: start ?? 0, stages };
  return { shape, noise, unit };
}

/** What is wrong with a sine, or null. */
export function sineComplaint(wave: Omit<Extract<TrafficShape, { kind: "sine" }>, "kind">): string | null {
  if (!(wave.periodSeconds >= 1)) return "A sine needs a period of at least 1 s.";
  return wave.amplitude > wave.mean ? "The amplitude of a sine is at most its mean: no rate is below zero." : null;
}

/** The compact text that reads back as this shape. A recording has none: null. */
export function profileText({ shape, noise, unit }: TrafficProfile): string | null {
  const segments = segmentsOf(shape, unit === "vus" ? " vus" : "");
  if (segments === null) return null;
  return [...segments, ...(noise === null ? [] : [`noise poisson seed ${noise.seed}`])].join("; ");
}

function segmentsOf(shape: TrafficShape, unit: string): readonly string[] | null {
  switch (shape.kind) {
    case "constant":
      return [`start ${shape.rate}${unit}`];
    case "recorded":
      return null;
    case "sine": {
      const { periodSeconds, mean, amplitude, phaseSeconds } = shape;
      const phase = phaseSeconds === 0 ? "" : ` phase ${durationText(phaseSeconds)}`;
      return [`sine ${durationText(periodSeconds)} mean ${mean}${unit} amp ${amplitude}${phase}`];
    }
    case "stages": {
      let level = shape.start;
      return [
        `start ${shape.start}${unit}`,
        ...shape.stages.map(({ duration, target }) => {
          const before = level;
          level = target;
          if (duration === 0) return `jump ${target}`;
          return target === before ? `hold ${durationText(duration)}` : `ramp ${durationText(duration)} to ${target}`;
        }),
      ];
    }
  }
}

/** "1h30m", "90s", "500ms": what `readDuration` reads back to the same number. */
export function durationText(duration: number): string {
  if (!Number.isInteger(duration)) return `${duration}s`;
  if (duration === 0) return "0s";
  if (duration < 120 && duration % 60 !== 0) return `${duration}s`;
  const parts = [
    [Math.floor(duration / 3_600), "h"],
    [Math.floor((duration % 3_600) / 60), "m"],
    [duration % 60, "s"],
  ] as const;
  return parts.map(([count, unit]) => (count === 0 ? "" : `${count}${unit}`)).join("");
}

const seconds = (text: string): number => readDuration(text) ?? 0;
const constant = (of: number): TrafficShape => ({ kind: "constant", rate: of });
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
