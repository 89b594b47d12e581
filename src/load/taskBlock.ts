import { type TaskColumns, taskColumns } from "./columns.ts";

/**
 * All columns of the tasks as the one array that they are views of, for the loop that every simulated second runs over
 * every task: it then checks one array instead of forty.
 */
export interface TaskBlock {
  readonly block: Float64Array;
  /** Where each column begins: slot i of a column is `block[i + at.column]`. */
  readonly at: Readonly<Record<(typeof taskColumns)[number], number>>;
}

const nothing = new Float64Array(0);
/** The newest answer: columns keep their buffer until they grow or another world is stepped. */
let newest: TaskBlock & { readonly buffer: unknown } = {
  block: nothing,
  at: Object.fromEntries(taskColumns.map((name) => [name, 0])) as TaskBlock["at"],
  buffer: nothing.buffer,
};

export function taskBlockOf(task: TaskColumns): TaskBlock {
  const { buffer } = task.form;
  if (buffer === newest.buffer) return newest;
  for (const name of taskColumns) {
    if (task[name].buffer !== buffer) throw new Error(`The column "${name}" is not in the block of the others.`);
  }
  const begins = (name: (typeof taskColumns)[number]): number => task[name].byteOffset / Float64Array.BYTES_PER_ELEMENT;
  newest = {
    block: new Float64Array(buffer),
    at: Object.fromEntries(taskColumns.map((name) => [name, begins(name)])) as TaskBlock["at"],
    buffer,
  };
  return newest;
}
