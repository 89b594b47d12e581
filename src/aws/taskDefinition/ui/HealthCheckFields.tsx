import { TextField } from "../../../ui/TextField.tsx";
import { commandText, readWhole } from "../formTexts.ts";
import { healthCheckRanges } from "../readHealthCheck.ts";
import type { ContainerPartProps } from "./containerPart.ts";
import { TypedField } from "./TypedField.tsx";

const settings = [
  ["interval", "Interval", "s"],
  ["timeout", "Timeout", "s"],
  ["retries", "Retries", ""],
  ["startPeriod", "Start period", "s"],
] as const;

/** A command that an empty field takes away. Source of the defaults: Amazon ECS API Reference, HealthCheck. */
export function HealthCheckFields({ container, waiting, problem, change }: ContainerPartProps) {
  const { healthCheck } = container;
  return (
    <>
      <TextField
        label="Health check command"
        code
        value={commandText(healthCheck)}
        placeholder="curl -f http://localhost/ || exit 1"
        waiting={waiting("healthCheck")}
        error={problem("healthCheck")}
        onCommit={(text) => {
          const command = ["CMD-SHELL", text.trim()];
          const { interval, timeout, retries, startPeriod } = healthCheckRanges;
          const usual = {
            interval: interval[0],
            timeout: timeout[0],
            retries: retries[0],
            startPeriod: startPeriod[0],
          };
          change({ healthCheck: text.trim() === "" ? null : { ...usual, ...healthCheck, command } });
        }}
      />
      {healthCheck !== null && (
        <div className="grid grid-cols-2 gap-3">
          {settings.map(([field, label, unit]) => (
            <TypedField
              key={field}
              label={label}
              unit={unit}
              text={String(healthCheck[field])}
              read={readWhole}
              onRead={(amount) =>
                change({ healthCheck: { ...healthCheck, [field]: amount ?? healthCheckRanges[field][0] } })
              }
            />
          ))}
        </div>
      )}
    </>
  );
}
