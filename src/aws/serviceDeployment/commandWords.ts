import type { ServiceDeploymentMessages } from "./model.ts";

type Words<T extends keyof ServiceDeploymentMessages> = (
  input: ServiceDeploymentMessages[T],
) => readonly ["serviceDeployment" | "hookFunction", string, string];

/** What you did, in a sentence, and the record it is about. */
export const serviceDeploymentWords: { readonly [T in keyof ServiceDeploymentMessages]: Words<T> } = {
  "ecs.StopServiceDeployment": ({ serviceDeploymentArn, stopType = "ROLLBACK" }) => [
    "serviceDeployment",
    serviceDeploymentArn,
    stopType === "ROLLBACK" ? "You rolled the service deployment back." : "You aborted the service deployment.",
  ],
  "ecs.ContinueServiceDeployment": ({ serviceDeploymentArn, action = "CONTINUE" }) => [
    "serviceDeployment",
    serviceDeploymentArn,
    action === "CONTINUE" ? "You let the service deployment continue." : "You rolled the paused deployment back.",
  ],
  "lab.SetHookFunction": ({ hookTargetArn, hookStatus, durationSeconds }) => [
    "hookFunction",
    hookTargetArn,
    `You set what ${hookTargetArn} answers: ${[
      hookStatus,
      durationSeconds === undefined ? undefined : `after ${durationSeconds} s`,
    ]
      .filter((part) => part !== undefined)
      .join(" ")}.`,
  ],
};
