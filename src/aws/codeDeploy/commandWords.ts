import type { CodeDeployMessages } from "./model.ts";

type CommandType = Extract<keyof CodeDeployMessages, `codedeploy.${string}`>;
type Words<T extends CommandType> = (
  input: CodeDeployMessages[T],
) => readonly ["deploymentGroup" | "codeDeployDeployment", string, string];

/** What you did, in a sentence, and the record it is about. */
export const codeDeployWords: { readonly [T in CommandType]: Words<T> } = {
  "codedeploy.CreateDeployment": ({ applicationName, deploymentGroupName }) => [
    "deploymentGroup",
    deploymentGroupName,
    `You created a CodeDeploy deployment of ${applicationName}, ${deploymentGroupName}.`,
  ],
  "codedeploy.StopDeployment": ({ deploymentId, autoRollbackEnabled }) => [
    "codeDeployDeployment",
    deploymentId,
    `You stopped deployment ${deploymentId}${autoRollbackEnabled === true ? " and rolled it back" : ""}.`,
  ],
  "codedeploy.ContinueDeployment": ({ deploymentId, deploymentWaitType = "READY_WAIT" }) => [
    "codeDeployDeployment",
    deploymentId,
    `You let deployment ${deploymentId} go on from ${deploymentWaitType}.`,
  ],
};
