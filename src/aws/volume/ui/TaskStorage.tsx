import { useState } from "react";
import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { stageHeld } from "../../secret/model.ts";
import { volumeIdOf } from "../attachVolumes.ts";
import { managedVolumeText } from "../describe.ts";

/** A task's volumes with a file to write and read, and the values it was given when it started. */
export function TaskStorage({ id }: { id: string }) {
  const task = useCalm((state) => state.tables.task?.get(id));
  const definition = useCalm(({ tables }) => tables.taskDefinition?.get(tables.task?.get(id)?.taskDefinitionArn ?? ""));
  if (task === undefined || definition === undefined) return null;
  const mounts = definition.containerDefinitions.flatMap(({ mountPoints = [] }) => mountPoints);
  return (
    <>
      <InjectedValues id={id} />
      <ManagedVolumes id={id} />
      {mounts.length > 0 && <Files id={id} runs={task.lastStatus === "RUNNING"} at={mounts[0]?.containerPath ?? "/"} />}
    </>
  );
}

function Files({ id, runs, at }: { id: string; runs: boolean; at: string }) {
  const [named, setNamed] = useState<string | null>(null);
  const path = named ?? `${at.replace(/\/$/, "")}/hello.txt`;
  return (
    <section aria-label="Files of the task" className="flex flex-col gap-1.5 text-12">
      <h3 className="font-semibold text-text3">Files</h3>
      <TextField label="Path in the container" value={path} code onCommit={setNamed} />
      <div className="flex gap-2">
        <Button size="small" disabled={!runs} onClick={() => void edit({ type: "lab.WriteFile", task: id, path })}>
          Write file
        </Button>
        <Assumed of={["writtenFile"]} />
        <Button size="small" disabled={!runs} onClick={() => void edit({ type: "lab.ReadFile", task: id, path })}>
          Read file
        </Button>
      </div>
    </section>
  );
}

/** The EBS volume that ECS made for the task. */
function ManagedVolumes({ id }: { id: string }) {
  const task = useCalm((state) => state.tables.task?.get(id));
  const volumes = useCalm((state) => state.tables.volume);
  if (task?.volumeConfigurations === undefined) return null;
  return (
    <Facts
      label="EBS volumes"
      facts={task.volumeConfigurations.flatMap((configuration) => {
        const volume = volumes?.get(volumeIdOf(task, configuration.name));
        return [
          {
            label: `Volume ${configuration.name}`,
            value: managedVolumeText(task, configuration, volume),
            mark: <Assumed of={["volumeAttachment", "snapshotVolumeSize"]} />,
          },
          { label: "Volume id", value: volume?.volumeId, code: true },
        ];
      })}
    />
  );
}

/** Which versions stand in the environment; the values themselves are nowhere. */
function InjectedValues({ id }: { id: string }) {
  const injected = useCalm((state) => state.tables.task?.get(id)?.sim.injected);
  const secrets = useCalm((state) => state.tables.secret);
  const select = usePage((page) => page.select);
  if (injected === undefined) return null;
  return (
    <Facts
      label="Injected values"
      facts={injected.map(({ container, name, kind, id: from, version }) => {
        const secret = kind === "secret" ? secrets?.get(from) : undefined;
        const stage = secret === undefined ? `version ${version}` : stageHeld(secret, version);
        return {
          label: `${container} ${name}`,
          value: (
            <>
              •••••••• {stage}{" "}
              <Button variant="link" onClick={() => select({ kind, id: from })}>
                {secret?.name ?? from}
              </Button>
            </>
          ),
        };
      })}
    />
  );
}
