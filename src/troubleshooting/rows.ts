import { type Check, type Place, type RowState, rowState, type Symptom, type World } from "./finding.ts";
import { firstSteps, symptoms } from "./symptoms.ts";

/** One row of the checklist with what the run shows of it now. */
export interface Row {
  readonly symptom: Symptom;
  readonly checks: readonly Check[];
  readonly state: RowState;
}

const rank: Readonly<Record<RowState, number>> = { bad: 0, waiting: 1, good: 2, nothing: 3 };

/** Every symptom: those about what the person asks first, then in the order in which one looks. */
export function rowsOf(world: World, about: Place | null): readonly Row[] {
  const rows = symptoms.map((symptom): Row => {
    const checks = symptom.check(world);
    return { symptom, checks, state: rowState(checks) };
  });
  if (about === null) return rows;
  const concerns = ({ checks }: Row): number =>
    checks.some(({ at, state }) => state !== "good" && at?.kind === about.kind && at.id === about.id) ? 0 : 1;
  return rows.toSorted((a, b) => concerns(a) - concerns(b) || rank[a.state] - rank[b.state]);
}

/** The four steps of the notes, each as bad as the worst row it stands for. */
export const stepStates = (rows: readonly Row[]): readonly { readonly name: string; readonly state: RowState }[] =>
  firstSteps.map(({ name, rows: ids }) => ({
    name,
    state: rowState(rows.filter(({ symptom }) => ids.includes(symptom.id)).flatMap(({ checks }) => checks)),
  }));
