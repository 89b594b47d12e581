import type { Sim } from "../../engine/sim.ts";
import { imageReference } from "./imageReference.ts";
import type { ImageDetail, ImageIdentifier, RepositoryRecord } from "./model.ts";

export function findRepository(repositories: Iterable<RepositoryRecord>, name: string): RepositoryRecord | undefined {
  for (const one of repositories) {
    if ([one.id, one.repositoryName, one.repositoryArn, one.repositoryUri].includes(name)) return one;
  }
  return undefined;
}

/** The declared repository an image reference names; undefined where the template declares none. */
export function repositoryOf(read: Pick<Sim, "all">, image: string): RepositoryRecord | undefined {
  const { ecr, registry, repository } = imageReference(image);
  return ecr === null ? undefined : findRepository(read.all("repository"), `${registry}/${repository}`);
}

export const imageIn = (
  { images }: Pick<RepositoryRecord, "images">,
  { imageTag, imageDigest }: ImageIdentifier,
): ImageDetail | undefined =>
  images.find((one) =>
    imageDigest === undefined
      ? imageTag !== undefined && one.imageTags.includes(imageTag)
      : one.imageDigest === imageDigest && (imageTag === undefined || one.imageTags.includes(imageTag)),
  );
