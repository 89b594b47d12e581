/** Amazon CloudFormation API Reference, ResourceChange: what an update does with one record of the simulation. */
export type ResourceChange =
  | { readonly action: "Add"; readonly kind: string; readonly id: string; readonly record: object }
  | {
      readonly action: "Modify";
      readonly kind: string;
      readonly id: string;
      /** Fields that the new template says otherwise, as they now are. Those inside `sim` stand in `sim`. */
      readonly fields: Readonly<Record<string, unknown>>;
      /** Fields that the new template no longer has. */
      readonly gone?: readonly string[];
      readonly sim?: Readonly<Record<string, unknown>>;
    }
  | { readonly action: "Remove"; readonly kind: string; readonly id: string };

export interface StackMessages {
  /**
   * The template as it is from now on, and what that changes. The changes are found beside the engine, where templates
   * are read, and travel with the command: a replay needs no template.
   */
  "cloudformation.UpdateStack": {
    /** What was done, in a sentence. */
    readonly description: string;
    /** The record it is about, for the page. */
    readonly about?: { readonly kind: string; readonly id: string };
    readonly templateBody: string;
    readonly changes: readonly ResourceChange[];
  };
  /** A resource that something still used when it was taken out of the template is looked at again. */
  "stack.cleanup": { readonly kind: string; readonly id: string };
}
