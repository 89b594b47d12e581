import { listOf, objectOf } from "../../engine/propertyValue.ts";
import type { Json } from "./model.ts";

/** Names that differ by more than the case of their first letter. Source: CloudFormation, AWS::ECS::TaskDefinition. */
const unlike: readonly (readonly [template: string, api: string])[] = [
  ["EFSVolumeConfiguration", "efsVolumeConfiguration"],
  ["S3FilesVolumeConfiguration", "s3filesVolumeConfiguration"],
  ["FSxWindowsFileServerVolumeConfiguration", "fsxWindowsFileServerVolumeConfiguration"],
  ["FilesystemId", "fileSystemId"],
  ["IAM", "iam"],
];
/** Maps whose keys are a person's own and keep their letters. */
const ownKeys: ReadonlySet<string> = new Set(["Options", "DockerLabels", "DriverOpts", "Labels", "options"]);

const apiName = (name: string): string =>
  unlike.find(([template]) => template === name)?.[1] ?? name.charAt(0).toLowerCase() + name.slice(1);
export const templateName = (name: string): string =>
  unlike.find(([, api]) => api === name)?.[0] ?? name.charAt(0).toUpperCase() + name.slice(1);

/** Properties as the API spells them: lower camel case all the way down, values untouched. */
export function apiShape(value: unknown): unknown {
  const list = listOf(value);
  if (list !== undefined && list !== null) return list.map(apiShape);
  const object = objectOf(value);
  if (object === undefined || object === null) return value;
  return Object.fromEntries(
    Object.entries(object).map(([name, part]) => [apiName(name), ownKeys.has(name) ? part : apiShape(part)]),
  );
}

/** A field of a record as a template writes it; what is null is left out. */
export function templateShape(value: Json, parent = ""): Json {
  if (Array.isArray(value)) return value.map((item: Json) => templateShape(item, parent));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      part === null ? [] : [[nameIn(parent, name), ownKeys.has(name) ? part : templateShape(part, name)]],
    ),
  );
}

/** EFS and FSx spell the same word differently. */
const nameIn = (parent: string, name: string): string =>
  parent.startsWith("fsx") && name === "fileSystemId" ? "FileSystemId" : templateName(name);

/** Where a complaint about the API's input is in the template. */
export const templatePath = (path: readonly (string | number)[]): readonly (string | number)[] =>
  path.map((step) => (typeof step === "string" ? templateName(step) : step));
