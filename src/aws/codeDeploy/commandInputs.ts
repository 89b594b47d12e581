import * as v from "valibot";
import type { CodeDeployMessages } from "./model.ts";

type CommandType = Extract<keyof CodeDeployMessages, `codedeploy.${string}`>;
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const optional = v.optional;

/** Input shapes of this kind's calls, in the API's own names. */
export const codeDeployInputs: { readonly [T in CommandType]: v.GenericSchema } = {
  "codedeploy.CreateDeployment": v.strictObject({
    applicationName: text,
    deploymentGroupName: text,
    deploymentConfigName: optional(text),
    revision: v.strictObject({
      revisionType: optional(v.literal("AppSpecContent")),
      appSpecContent: v.strictObject({ content: v.pipe(v.string(), v.maxLength(51_200)) }),
    }),
  }),
  "codedeploy.StopDeployment": v.strictObject({ deploymentId: text, autoRollbackEnabled: optional(v.boolean()) }),
  "codedeploy.ContinueDeployment": v.strictObject({
    deploymentId: text,
    deploymentWaitType: optional(v.picklist(["READY_WAIT", "TERMINATION_WAIT"])),
  }),
};
