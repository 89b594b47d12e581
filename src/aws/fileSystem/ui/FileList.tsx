import { formatClock, formatNumber } from "../../../ui/format.ts";
import type { StoredFile } from "../model.ts";

/** Files with who wrote them. */
export function FileList({ files, empty }: { files: readonly StoredFile[]; empty: string }) {
  return (
    <section aria-label="Files" className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">Files</h3>
      {files.length === 0 && <p className="text-text2">{empty}</p>}
      <ul className="flex flex-col gap-1">
        {files.map(({ path, sizeMiB, writtenBy, availabilityZone, atMs }) => (
          <li key={path}>
            <code className="font-mono wrap-anywhere">{path}</code>
            <span className="block text-text3">
              {formatNumber(sizeMiB)} MiB, written by task {writtenBy.slice(0, 4)} in {availabilityZone},{" "}
              {formatClock(atMs)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
