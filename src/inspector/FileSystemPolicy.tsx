import { edit } from "../app/edit.ts";
import { useCalm } from "../client/calm.ts";
import { policyParts } from "./inspectorViews.ts";

const { PolicyEditor } = policyParts;

/** A file system's policy as JSON, or what holds without one. */
export function FileSystemPolicy({ id }: { id: string }) {
  const fileSystem = useCalm((state) => state.tables.fileSystem?.get(id));
  if (fileSystem === undefined) return null;
  if (fileSystem.fileSystemPolicy === null) {
    return (
      <p className="text-12 text-text2">
        Default file system policy: whoever reaches a mount target may mount, write and act as root.
      </p>
    );
  }
  return (
    <PolicyEditor
      label="File system policy"
      use="resource"
      document={fileSystem.fileSystemPolicy}
      save={(policy) => void edit({ type: "efs.PutFileSystemPolicy", fileSystemId: id, policy })}
    />
  );
}
