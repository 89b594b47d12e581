import { intrinsicOf, referredName } from "./intrinsicName.ts";
import type { Path } from "./path.ts";
import { type MapEntry, type SequenceItem, scalarText, type TemplateNode, targetOf } from "./templateNode.ts";

/** One node on the way down, and how its parent holds it. */
export type Step = {
  readonly node: TemplateNode;
  /** Where it stands in the source: functions are written as their long names. */
  readonly path: Path;
  readonly entry: MapEntry | null;
  readonly item: SequenceItem | null;
};

export type Followed = {
  /** From the top of the template down to the deepest node that the path reaches. */
  readonly steps: readonly [Step, ...Step[]];
  /** The part of the path that the template does not have. */
  readonly rest: Path;
};

export type ConditionHolds = (name: string) => boolean;

/**
 * Walks down a path. Without `holds` the path is that of the source: it names every function (`Fn::If`, 1) and counts
 * every item. With `holds` the path may be that of a resolved value: then `Fn::If` is passed through by its condition, and
 * list items that the conditions leave out are not counted.
 */
export function follow(root: TemplateNode, path: Path, holds: ConditionHolds | null): Followed {
  const steps: [Step, ...Step[]] = [{ node: root, path: [], entry: null, item: null }];
  for (const [index, segment] of path.entries()) {
    let last = lastStep(steps);
    for (let branch = branchStep(last, segment, holds); branch !== null; branch = branchStep(last, segment, holds)) {
      steps.push(...branch);
      last = lastStep(steps);
    }
    const next = childStep(last, segment, holds);
    if (next === null) return { steps, rest: path.slice(index) };
    steps.push(next);
  }
  return { steps, rest: [] };
}

const lastStep = (steps: readonly [Step, ...Step[]]): Step => steps.at(-1) ?? steps[0];

/** The steps through an `Fn::If` that the path does not name; null if there is none. */
function branchStep(step: Step, segment: string | number, holds: ConditionHolds | null): readonly Step[] | null {
  if (holds === null) return null;
  const intrinsic = intrinsicOf(step.node);
  if (intrinsic?.name !== "Fn::If" || segment === "Fn::If") return null;
  const index = branchIndex(intrinsic.argument, holds);
  const argument = targetOf(intrinsic.argument);
  const item = argument.kind === "sequence" && index !== null ? argument.items[index] : undefined;
  if (item === undefined || index === null) return null;
  const path = [...step.path, "Fn::If"];
  return [
    { node: intrinsic.argument, path, entry: null, item: null },
    { node: item.value, path: [...path, index], entry: null, item },
  ];
}

function branchIndex(argument: TemplateNode, holds: ConditionHolds): number | null {
  const target = targetOf(argument);
  const name = target.kind === "sequence" ? scalarText(target.items[0]?.value) : null;
  return name === null ? null : holds(name) ? 1 : 2;
}

function childStep(step: Step, segment: string | number, holds: ConditionHolds | null): Step | null {
  const path = [...step.path, segment];
  const intrinsic = intrinsicOf(step.node);
  const target = targetOf(step.node);
  if (intrinsic !== null) {
    if (segment !== intrinsic.name) return null;
    const entry = target.kind === "map" && target.tag === null ? (target.entries.get(intrinsic.name) ?? null) : null;
    return { node: intrinsic.argument, path, entry, item: null };
  }
  if (target.kind === "map") {
    const entry = target.entries.get(String(segment));
    return entry === undefined ? null : { node: entry.value, path: [...step.path, entry.key], entry, item: null };
  }
  if (target.kind !== "sequence" || !/^[0-9]+$/.test(String(segment))) return null;
  const index = holds === null ? Number(segment) : sourceIndexes(target.items, holds)[Number(segment)];
  const item = index === undefined ? undefined : target.items[index];
  if (item === undefined || index === undefined) return null;
  return { node: item.value, path: [...step.path, index], entry: null, item };
}

/** The written index of each item that counts. */
export function sourceIndexes(items: readonly SequenceItem[], holds: ConditionHolds): readonly number[] {
  return items.flatMap((item, index) => (isLeftOut(item.value, holds) ? [] : [index]));
}

/** `!Ref AWS::NoValue`, or an `Fn::If` that chooses it. */
function isLeftOut(node: TemplateNode, holds: ConditionHolds): boolean {
  if (referredName(node) === "AWS::NoValue") return true;
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name !== "Fn::If") return false;
  const index = branchIndex(intrinsic.argument, holds);
  const argument = targetOf(intrinsic.argument);
  const branch = argument.kind === "sequence" && index !== null ? argument.items[index] : undefined;
  return branch !== undefined && isLeftOut(branch.value, holds);
}
