import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { fileSystemSentence, mountTargetsOf, zonesWords } from "../describe.ts";

export function FileSystemNode({ id }: { id: string }) {
  const fileSystem = useCalm((state) => state.tables.fileSystem?.get(id));
  const zones = useCalm(({ tables }) => zonesWords(mountTargetsOf(tables.mountTarget?.values() ?? [], id)));
  if (fileSystem === undefined) return null;
  const { length } = fileSystem.files;
  return (
    <NodeFace icon={<AwsIcon name="efs" />} title={fileSystem.name} kindLine={`EFS · ${zones}`}>
      <NodeNumber value={length} unit={length === 1 ? "file" : "files"} />
    </NodeFace>
  );
}

export function useFileSystemSentence(id: string): string {
  return useCalm(({ tables }) => {
    const fileSystem = tables.fileSystem?.get(id);
    const targets = mountTargetsOf(tables.mountTarget?.values() ?? [], id);
    return fileSystem === undefined ? id : fileSystemSentence(fileSystem, targets);
  });
}
