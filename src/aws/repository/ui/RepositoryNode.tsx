import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { repositorySentence } from "../describe.ts";

export function RepositoryNode({ id }: { id: string }) {
  const repository = useCalm(({ tables }) => tables.repository?.get(id));
  if (repository === undefined) return null;
  const { images, repositoryName, imageTagMutability } = repository;
  return (
    <NodeFace icon={<AwsIcon name="ecr" />} title={repositoryName} kindLine={`ECR repository, ${imageTagMutability}`}>
      <NodeNumber value={images.length} unit={images.length === 1 ? "image" : "images"} />
    </NodeFace>
  );
}

export function useRepositorySentence(id: string): string {
  return useCalm(({ tables }) => {
    const repository = tables.repository?.get(id);
    return repository === undefined ? id : repositorySentence(repository);
  });
}
