import { defaultTag } from "./model.ts";

/** `<registry>/<repository>:<tag>` or `<registry>/<repository>@<digest>`, taken apart. */
export interface ImageReference {
  /** "docker.io" where none is written, as Docker has it. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
  /** Account and Region of a private registry of Amazon ECR; null for every other. */
  readonly ecr: { readonly registryId: string; readonly region: string } | null;
}

const privateRegistry = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/** Source: Docker documentation, "docker image tag"; Amazon ECS Developer Guide, "image". */
export function imageReference(image: string): ImageReference {
  const [first = "", ...rest] = image.split("/");
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  const registry = hasRegistry ? first : "docker.io";
  const path = hasRegistry ? rest.join("/") : image;
  const [named = "", digest = null] = path.split("@");
  const colon = named.lastIndexOf(":");
  const repository = colon === -1 ? named : named.slice(0, colon);
  const tag = colon === -1 ? (digest === null ? defaultTag : null) : named.slice(colon + 1);
  const found = privateRegistry.exec(registry);
  return {
    registry,
    repository,
    tag,
    digest,
    ecr: found === null ? null : { registryId: found[1] ?? "", region: found[2] ?? "" },
  };
}

/** The name as containerd writes it into its errors: "docker.io/library/nginx:latest". */
export function fullReference(image: string): string {
  const { registry, repository, tag, digest } = imageReference(image);
  const path = registry === "docker.io" && !repository.includes("/") ? `library/${repository}` : repository;
  return `${registry}/${path}${tag === null ? "" : `:${tag}`}${digest === null ? "" : `@${digest}`}`;
}

/** `!GetAtt Repository.RepositoryUri` comes out of a template as "Repository.RepositoryUri": the URI in its place. */
export function withRepositoryUri(image: string, uriOf: (logicalId: string) => string | undefined): string {
  const [logicalId = "", rest] = image.split(".RepositoryUri");
  const uri = rest === undefined ? undefined : uriOf(logicalId);
  return uri === undefined ? image : `${uri}${rest ?? ""}`;
}
