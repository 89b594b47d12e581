import { seconds } from "../../kernel/time.ts";

/** How long the four steps of a rotation function take. Estimate: a Lambda function that starts cold and calls a database. */
export const rotationTime = seconds(10);
