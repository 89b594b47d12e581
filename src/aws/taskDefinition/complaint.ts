/** One thing RegisterTaskDefinition would refuse: where, and AWS's own sentence where it is known. */
export interface Complaint {
  /** Inside the input, in the API's lower camel case. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}
export type Complain = (path: readonly (string | number)[], message: string) => void;
