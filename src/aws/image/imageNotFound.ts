import { fullReference } from "../repository/imageReference.ts";

/** A `pullError` that means: the registry does not have the image. Every runtime has words of its own for it. */
export const notThere = "not found";

/** Source: amazon-ecs-agent, error_messages.go, and captured reasons; containerd's words in a kubelet's event. */
export const imageNotFound = {
  fargate(image: string): string {
    const ref = fullReference(image);
    return `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ref}: ${ref}: not found`;
  },
  ec2: (image: string): string =>
    "CannotPullContainerError: The task can’t pull the image. Check whether the image exists. Error response from daemon: " +
    `pull access denied for ${image.replace(/(:[^:/]+)?(@.*)?$/, "")}, repository does not exist or may require 'docker login': ` +
    "denied: requested access to the resource is denied",
  kubelet(image: string): string {
    const ref = fullReference(image);
    return (
      `rpc error: code = NotFound desc = failed to pull and unpack image "${ref}": failed to resolve reference ` +
      `"${ref}": ${ref}: not found`
    );
  },
} as const;

/** What a runtime says when a registry refuses an image. */
export const pullErrorText = (pullError: string, image: string, runtime: keyof typeof imageNotFound): string =>
  pullError === notThere ? imageNotFound[runtime](image) : pullError;
