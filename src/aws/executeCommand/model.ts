/** Amazon ECS API Reference, ExecuteCommand. */
export interface ExecuteCommandMessages {
  /** `task` is the id, the ARN or the last part of the ARN. Only interactive sessions are supported. */
  "ecs.ExecuteCommand": {
    readonly cluster?: string;
    readonly task: string;
    /** Needed when the task has more than one container. */
    readonly container?: string;
    readonly command: string;
    readonly interactive: boolean;
  };
  /** A session in which nobody typed for twenty minutes ends. */
  "executeCommand.timedOut": { readonly id: string; readonly container: string };
}
