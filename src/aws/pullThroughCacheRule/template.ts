import type { ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { asksForCredentials } from "./upstreamRegistries.ts";

/** Hosts by the name that UpstreamRegistry has for them. */
const hosts: Readonly<Record<string, string>> = {
  "ecr-public": "public.ecr.aws",
  "docker-hub": "registry-1.docker.io",
  k8s: "registry.k8s.io",
  quay: "quay.io",
  "github-container-registry": "ghcr.io",
  "gitlab-container-registry": "registry.gitlab.com",
};
/** Source: Amazon ECR API Reference, CreatePullThroughCacheRule: 2 to 30 characters. */
const prefixes = /^(?=.{2,30}$)(?:ROOT|(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*)$/;

/** AWS::ECR::PullThroughCacheRule. */
export const pullThroughCacheRuleMapping: ResourceMapping = {
  type: "AWS::ECR::PullThroughCacheRule",
  understood: ["EcrRepositoryPrefix", "UpstreamRegistryUrl", "UpstreamRegistry", "CredentialArn"],
  ignored: {
    CustomRoleArn: "Registries of other accounts are not simulated.",
    UpstreamRepositoryPrefix: "The name behind the prefix is the name upstream.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const refuse = (property: string, message: string, tryThis: string): void =>
      open.problem(resource, [property], "error", message, "Amazon ECR refuses it.", tryThis);
    const ecrRepositoryPrefix = textOf(properties.EcrRepositoryPrefix) ?? "";
    const said = textOf(properties.UpstreamRegistryUrl) ?? hosts[textOf(properties.UpstreamRegistry) ?? ""] ?? "";
    const upstreamRegistryUrl = said.replace(/^https:\/\//, "");
    const asks = asksForCredentials(upstreamRegistryUrl);
    const credential = properties.CredentialArn === undefined ? null : open.idOf(properties.CredentialArn);
    const name = credential === null ? null : (open.get("secret", credential)?.name ?? credential);
    if (!prefixes.test(ecrRepositoryPrefix)) {
      const message = `Invalid parameter at 'ecrRepositoryPrefix' failed to satisfy constraint: '${ecrRepositoryPrefix}'`;
      refuse("EcrRepositoryPrefix", message, "Use 2 to 30 lower case letters, digits, hyphens and slashes.");
    } else if (asks === null) {
      const message = `The upstream registry '${upstreamRegistryUrl}' is not supported.`;
      refuse("UpstreamRegistryUrl", message, "Use public.ecr.aws, registry-1.docker.io, quay.io or registry.k8s.io.");
    } else if (asks && (name === null || !/(^|:secret:)ecr-pullthroughcache\//.test(name))) {
      const message = `${upstreamRegistryUrl} asks for credentials: a secret whose name begins with ecr-pullthroughcache/.`;
      refuse("CredentialArn", message, "Name such a secret of Secrets Manager, or use public.ecr.aws.");
    } else {
      open.put("pullThroughCacheRule", {
        id: logicalId,
        ecrRepositoryPrefix,
        upstreamRegistryUrl,
        credentialArn: name,
      });
    }
  },
};
