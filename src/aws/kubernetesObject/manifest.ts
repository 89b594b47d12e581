import { objectOf, textOf } from "../../engine/propertyValue.ts";

/** The parts that every Kubernetes object has. */
export interface Manifest {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: Readonly<Record<string, unknown>>;
}

export const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(objectOf(value) ?? {}).map(([name, text]) => [name, textOf(text) ?? ""]));

/** @param written what the manifest says, read */
export function readManifest(written: unknown): Manifest | null {
  const object = objectOf(written);
  const metadata = objectOf(object?.metadata);
  const kind = textOf(object?.kind);
  const name = textOf(metadata?.name);
  if (typeof kind !== "string" || typeof name !== "string") return null;
  return {
    kind,
    name,
    namespace: textOf(metadata?.namespace) ?? "default",
    labels: textsOf(metadata?.labels),
    annotations: textsOf(metadata?.annotations),
    spec: objectOf(object?.spec) ?? {},
  };
}

/** The text with another number of replicas: one line of it changes. */
export const withReplicas = (manifest: string, replicas: number): string =>
  manifest.replace(/("?\breplicas"?:\s*)\d+/, `$1${replicas}`);

/** The text with other images, container by container in their order. */
export function withImages(manifest: string, images: readonly string[]): string {
  let at = 0;
  return manifest.replace(/("?\bimage"?:\s*"?)([^\s",}]+)/g, (whole: string, before: string) => {
    const image = images[at++];
    return image === undefined ? whole : `${before}${image}`;
  });
}
