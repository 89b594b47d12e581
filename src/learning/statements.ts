import rows from "./statements.json" with { type: "json" };

/** What study notes say of ECS, how it is taught here, and in which scenario to see it proven. */
export interface Statement {
  /** "C01": the test that proves it carries it in its name. */
  readonly id: string;
  readonly section: string;
  /** As the notes have it. */
  readonly note: string;
  /** Where the notes are wrong, dated or loose: what holds. */
  readonly corrected?: string;
  /** What one sees that proves it. */
  readonly observable: string;
  /** What to do in the scenario, and where to look. */
  readonly experiment: string;
  /** File name of the scenario in which to see it. */
  readonly scenario: string;
}

export const statements: readonly Statement[] = rows;

/** Those in which a word is found, in the order of the notes. */
export function searchStatements(search: string): readonly Statement[] {
  const word = search.trim().toLowerCase();
  return statements.filter((statement) => Object.values(statement).some((text) => text.toLowerCase().includes(word)));
}
