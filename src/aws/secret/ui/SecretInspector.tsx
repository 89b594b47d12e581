import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { findKey } from "../../key/model.ts";
import { taskIdOf } from "../../task/model.ts";
import { holders } from "../describe.ts";
import { stageHeld } from "../model.ts";

export function SecretInspector({ id }: { id: string }) {
  const secret = useCalm((state) => state.tables.secret?.get(id));
  const key = useCalm(({ tables }) => {
    const named = tables.secret?.get(id)?.kmsKeyId ?? null;
    const found = named === null ? undefined : findKey(tables.key?.values() ?? [], named);
    return found?.aliases[0] ?? found?.keyId ?? named;
  });
  if (secret === undefined) return null;
  const isDeleted = secret.deletedDateMs !== null;
  const rotates = secret.versions.some(({ versionStages }) => versionStages.includes("AWSPENDING"));
  return (
    <>
      <PanelHead icon={<AwsIcon name="secrets-manager" size={32} />} title={secret.name} kindLine="Secret" />
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={isDeleted || rotates || !secret.rotationEnabled}
          onClick={() => void edit({ type: "secretsmanager.RotateSecret", secretId: id })}
        >
          {rotates ? "Rotating…" : "Rotate now"}
        </Button>
        <Assumed of={["secretRotation"]} />
        <Button
          onClick={() =>
            void edit({
              type: isDeleted ? "secretsmanager.RestoreSecret" : "secretsmanager.DeleteSecret",
              secretId: id,
            })
          }
        >
          {isDeleted ? "Restore" : "Delete"}
        </Button>
      </div>
      {!secret.rotationEnabled && <p className="text-12 text-text2">No rotation function is set up for this secret.</p>}
      <Facts
        label="Secret"
        facts={[
          { label: "Value", value: "••••••••, hidden" },
          { label: "Encrypted with", value: key ?? "aws/secretsmanager, AWS managed", code: true },
          {
            label: "Rotates",
            value: secret.rotationRules === null ? null : `every ${secret.rotationRules.automaticallyAfterDays} days`,
          },
          { label: "ARN", value: secret.arn, code: true },
        ]}
      />
      <section aria-label="Versions" className="flex flex-col gap-1 text-12">
        <h3 className="font-semibold text-text3">Versions</h3>
        <ul className="flex flex-col gap-1">
          {secret.versions.toReversed().map(({ versionId, versionStages, jsonKeys, createdDateMs }) => (
            <li key={versionId}>
              <code className="font-mono">{versionId.slice(0, 8)}</code> {versionStages.join(", ")}
              <span className="block text-text3">
                {formatClock(createdDateMs)}, {jsonKeys === null ? "plain text" : `JSON keys ${jsonKeys.join(", ")}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <Holders id={id} />
    </>
  );
}

/** Tasks that were given a value, the older ones first, and the deployment that gives them the new one. */
function Holders({ id }: { id: string }) {
  const secret = useCalm((state) => state.tables.secret?.get(id));
  const tasks = useCalm((state) => state.tables.task);
  const select = usePage((page) => page.select);
  if (secret === undefined) return null;
  const { current, older } = holders(secret, tasks?.values() ?? []);
  if (current.length + older.length === 0) return null;
  const services = [...new Set(older.flatMap(({ serviceId }) => serviceId ?? []))];
  return (
    <section aria-label="Tasks that were given the value" className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">Tasks that were given the value</h3>
      <ul className="flex flex-col gap-1">
        {[...older, ...current].map((task) => (
          <li key={task.id}>
            <Button variant="link" onClick={() => select({ kind: "task", id: task.id })}>
              Task {taskIdOf(task).slice(0, 4)}
            </Button>{" "}
            {stageHeld(secret, task.sim.injected?.find((one) => one.id === id)?.version ?? "")}
          </li>
        ))}
      </ul>
      {services.map((service) => (
        <Button
          key={service}
          onClick={() => void edit({ type: "ecs.UpdateService", service, forceNewDeployment: true })}
        >
          Force new deployment of {service}
        </Button>
      ))}
    </section>
  );
}
