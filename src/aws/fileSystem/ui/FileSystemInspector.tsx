import { edit } from "../../../app/edit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { mountTargetsOf, throughputWords } from "../describe.ts";
import { throughputModes } from "../model.ts";
import { FileList } from "./FileList.tsx";

export function FileSystemInspector({ id }: { id: string }) {
  const fileSystem = useCalm((state) => state.tables.fileSystem?.get(id));
  if (fileSystem === undefined) return null;
  return (
    <>
      <PanelHead icon={<AwsIcon name="efs" size={32} />} title={fileSystem.name} kindLine="EFS file system" />
      <FileList files={fileSystem.files} empty="No task has written a file." />
      <MountTargets id={id} />
      <SelectField
        label="Throughput mode"
        value={fileSystem.throughputMode}
        options={throughputModes.map((value) => ({ value, label: value }))}
        onChange={(value) => {
          const throughputMode = throughputModes.find((mode) => mode === value) ?? "bursting";
          const provisioned = throughputMode === "provisioned" ? { provisionedThroughputInMibps: 100 } : {};
          void edit({ type: "efs.UpdateFileSystem", fileSystemId: id, throughputMode, ...provisioned });
        }}
      />
      <Facts
        label="File system"
        facts={[
          { label: "Throughput", value: throughputWords(fileSystem) },
          { label: "Encrypted", value: fileSystem.encrypted ? "at rest" : "no" },
          { label: "One Zone", value: fileSystem.availabilityZoneName },
          { label: "Id", value: fileSystem.fileSystemId, code: true },
        ]}
      />
      <AccessPoints id={id} />
    </>
  );
}

function MountTargets({ id }: { id: string }) {
  const targets = useCalm((state) => state.tables.mountTarget);
  const groups = useCalm((state) => state.tables.securityGroup);
  const subnets = useCalm((state) => state.tables.subnet);
  const select = usePage((page) => page.select);
  const own = mountTargetsOf(targets?.values() ?? [], id);
  const vpcs = new Set(own.map(({ subnetId }) => subnets?.get(subnetId)?.vpcId));
  const zones = new Set(own.map(({ availabilityZone }) => availabilityZone));
  const missing = [...(subnets?.values() ?? [])].filter(
    ({ availabilityZone, vpcId }, index, all) =>
      !zones.has(availabilityZone) &&
      (own.length === 0 || vpcs.has(vpcId)) &&
      all.findIndex((one) => one.availabilityZone === availabilityZone) === index,
  );
  const usual = own[0]?.securityGroups ?? [];
  return (
    <section aria-label="Mount targets" className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">Mount targets, TCP 2049</h3>
      <ul className="flex flex-col gap-1">
        {own.map(({ id: target, availabilityZone, ipAddress, securityGroups }) => (
          <li key={target} className="flex items-center justify-between gap-2">
            <span className="flex flex-wrap gap-x-2">
              {availabilityZone} <code className="font-mono">{ipAddress ?? "no address"}</code>
              {securityGroups.map((group) => (
                <Button key={group} variant="link" onClick={() => select({ kind: "securityGroup", id: group })}>
                  {groups?.get(group)?.groupName ?? group}
                </Button>
              ))}
            </span>
            <Button
              size="small"
              variant="quiet"
              aria-label={`Delete the mount target in ${availabilityZone}`}
              onClick={() => void edit({ type: "efs.DeleteMountTarget", mountTargetId: target })}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
      {missing.map(({ id: subnetId, availabilityZone }) => (
        <Button
          key={subnetId}
          size="small"
          onClick={() =>
            void edit({ type: "efs.CreateMountTarget", fileSystemId: id, subnetId, securityGroups: usual })
          }
        >
          Create a mount target in {availabilityZone}
        </Button>
      ))}
    </section>
  );
}

function AccessPoints({ id }: { id: string }) {
  const points = useCalm((state) => state.tables.accessPoint);
  const own = [...(points?.values() ?? [])].filter(({ fileSystemId }) => fileSystemId === id);
  return (
    <Facts
      label="Access points"
      facts={own.map(({ accessPointId, posixUser, rootDirectory }) => ({
        label: accessPointId,
        value: `${rootDirectory.path}${posixUser === null ? "" : `, as ${posixUser.uid}:${posixUser.gid}`}`,
      }))}
    />
  );
}
