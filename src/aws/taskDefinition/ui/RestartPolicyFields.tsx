import { Switch } from "../../../ui/Switch.tsx";
import { readExitCodes, readWhole } from "../formTexts.ts";
import { restartAttemptPeriods } from "../readRestartPolicy.ts";
import type { ContainerPartProps } from "./containerPart.ts";
import { TypedField } from "./TypedField.tsx";

/** The agent starts the container again instead of stopping the task. */
export function RestartPolicyFields({ container, waiting, problem, change }: ContainerPartProps) {
  const policy = container.restartPolicy ?? {
    enabled: false,
    ignoredExitCodes: [],
    restartAttemptPeriod: restartAttemptPeriods.usual,
  };
  return (
    <>
      <Switch
        label="Restart this container when it exits"
        checked={policy.enabled}
        onChange={(enabled) => change({ restartPolicy: enabled ? { ...policy, enabled } : null })}
      />
      {policy.enabled && (
        <div className="grid grid-cols-2 gap-3">
          <TypedField
            label="If it ran for"
            unit="s"
            text={String(policy.restartAttemptPeriod)}
            waiting={waiting("restartPolicy")}
            error={problem("restartPolicy")}
            read={readWhole}
            onRead={(seconds) =>
              change({ restartPolicy: { ...policy, restartAttemptPeriod: seconds ?? restartAttemptPeriods.usual } })
            }
          />
          <TypedField
            label="But not after exit codes"
            text={policy.ignoredExitCodes.join(", ")}
            placeholder="0"
            read={readExitCodes}
            onRead={(ignoredExitCodes) => change({ restartPolicy: { ...policy, ignoredExitCodes } })}
          />
        </div>
      )}
    </>
  );
}
