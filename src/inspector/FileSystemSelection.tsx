import { edit } from "../app/edit.ts";
import { FileSystemInspector } from "../aws/fileSystem/ui/FileSystemInspector.tsx";
import { PolicyEditor } from "../aws/role/ui/PolicyEditor.tsx";
import { useCalm } from "../client/calm.ts";

/** A file system goes on with its policy, which is edited as those of roles are. */
export function FileSystemSelection({ id }: { id: string }) {
  return (
    <>
      <FileSystemInspector id={id} />
      <FileSystemPolicy id={id} />
    </>
  );
}

/** The policy as JSON, or what holds without one. */
function FileSystemPolicy({ id }: { id: string }) {
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
