import { addAnswers } from "./answers.ts";
import { classCount, classOf } from "./buckets.ts";

/*
 * Answers of neighbouring tasks of one service, by the class of their mean: unequal tasks cost an index each instead of a
 * search. Scratch: empty again after addGathered.
 */

const answersAt = new Float64Array(classCount);
/** Sums weighted by answers. */
const means = new Float64Array(classCount);
const shapes = new Float64Array(classCount);
const limits = new Float64Array(classCount);
const touched = new Int32Array(classCount);
let touchedCount = 0;

/** The parameters of addAnswers that differ between such neighbours. */
export function gather(answers: number, mean: number, shape: number, longest: number): void {
  const bucket = classOf(mean);
  const before = answersAt[bucket] as number;
  if (before === 0) touched[touchedCount++] = bucket;
  answersAt[bucket] = before + answers;
  means[bucket] = (means[bucket] as number) + answers * mean;
  shapes[bucket] = (shapes[bucket] as number) + answers * shape;
  limits[bucket] = longest;
}

/** Hands over what was gathered for this service and wait. */
export function addGathered(service: number, wait: number): void {
  for (let i = 0; i < touchedCount; i++) {
    const bucket = touched[i] as number;
    const answers = answersAt[bucket] as number;
    const mean = (means[bucket] as number) / answers;
    addAnswers(service, answers, mean, (shapes[bucket] as number) / answers, 0, wait, limits[bucket] as number);
    answersAt[bucket] = 0;
    means[bucket] = 0;
    shapes[bucket] = 0;
  }
  touchedCount = 0;
}
