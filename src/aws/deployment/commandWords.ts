import type { DeploymentMessages } from "./model.ts";

/** What you did to a Deployment, in a sentence. */
export const deploymentWords = {
  "kubernetes.ScaleDeployment": ({ deployment, replicas }: DeploymentMessages["kubernetes.ScaleDeployment"]) =>
    ["deployment", deployment, `You scaled ${deployment} to ${replicas} replica${replicas === 1 ? "" : "s"}.`] as const,
  "kubernetes.SetImage": ({ deployment, image }: DeploymentMessages["kubernetes.SetImage"]) =>
    ["deployment", deployment, `You set the image of ${deployment} to ${image}.`] as const,
};
