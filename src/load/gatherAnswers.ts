import { addAnswers } from "./answers.ts";
import { classCount, classOf } from "./buckets.ts";

/*
 * Answers of neighbouring tasks of one service with one wait, by the class of their mean: unequal tasks cost an index each
 * instead of a search. Scratch: empty again after addGathered.
 */

/** For each class: answers, then the sums of means and shapes weighted by them, then the longest time of the newest. */
const width = 4;
const classes = new Float64Array(classCount * width);
let lowest = classes.length;
let highest = 0;

/** The parameters of addAnswers that differ between such neighbours. */
export function gather(answers: number, mean: number, shape: number, longest: number): void {
  const sums = classes;
  const at = classOf(mean) * width;
  if (at < lowest) lowest = at;
  if (at > highest) highest = at;
  sums[at] = (sums[at] as number) + answers;
  sums[at + 1] = (sums[at + 1] as number) + answers * mean;
  sums[at + 2] = (sums[at + 2] as number) + answers * shape;
  sums[at + 3] = longest;
}

/** Hands over what was gathered for this service and wait. */
export function addGathered(service: number, wait: number): void {
  for (let at = lowest; at <= highest; at += width) {
    const answers = classes[at] as number;
    if (answers === 0) continue;
    const mean = (classes[at + 1] as number) / answers;
    addAnswers(service, answers, mean, (classes[at + 2] as number) / answers, 0, wait, classes[at + 3] as number);
    classes.fill(0, at, at + width);
  }
  lowest = classes.length;
  highest = 0;
}
