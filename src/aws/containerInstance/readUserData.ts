import type { Attribute } from "./model.ts";

/** What user data tells the ECS agent. */
export interface AgentConfiguration {
  /** ECS_CLUSTER; null when it is not set, which means the cluster `default`. */
  readonly cluster: string | null;
  /** ECS_RESERVED_MEMORY, MiB. */
  readonly reservedMemory: number;
  /** ECS_INSTANCE_ATTRIBUTES. */
  readonly attributes: readonly Attribute[];
  /** The user data speaks of ECS at all. */
  readonly mentionsEcs: boolean;
  /** It installs or starts the agent itself. */
  readonly installsAgent: boolean;
}

/**
 * Reads the agent's settings out of a script that writes `/etc/ecs/ecs.config`, or out of Bottlerocket's settings.
 *
 * Source: Amazon ECS Developer Guide, "Bootstrapping Amazon ECS Linux container instances", "Amazon ECS container agent
 * configuration", "Using an Amazon ECS-optimized Bottlerocket AMI". The last setting wins, as in the file.
 */
export function readUserData(text: string): AgentConfiguration {
  const { cluster: bottlerocketCluster } = bottlerocketSettings(text);
  return {
    cluster: lastSetting(text, "ECS_CLUSTER") ?? bottlerocketCluster,
    reservedMemory: wholeNumber(lastSetting(text, "ECS_RESERVED_MEMORY")),
    attributes: attributesOf(lastSetting(text, "ECS_INSTANCE_ATTRIBUTES")),
    mentionsEcs: /\bECS_[A-Z_]+=|\/etc\/ecs\b|\[settings\.ecs\]|\becs-init\b|amazon-ecs-agent/.test(text),
    installsAgent: /\becs-init\b|amazon-ecs-agent|amazon-linux-extras\s+(install|enable)\s+(-y\s+)?ecs\b/.test(text),
  };
}

/** The value after `NAME=`, in quotes or up to the next space, pipe or redirection. */
function lastSetting(text: string, name: string): string | null {
  const pattern = new RegExp(`(?:^|[^A-Z_])${name}=(?:'([^'\\n]*)'|"([^"\\n]*)"|(\\{[^\\n]*?\\})|([^\\s'"|>;]*))`, "g");
  let value: string | null = null;
  for (const match of text.matchAll(pattern)) value = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
  return value === "" ? null : value;
}

const wholeNumber = (text: string | null): number => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : 0);

function attributesOf(text: string | null): readonly Attribute[] {
  if (text === null) return [];
  return [...text.matchAll(/\\?"([^"\\]+)\\?"\s*:\s*\\?"([^"\\]*)\\?"/g)].map(
    ([, name = "", value = ""]): Attribute => ({ name, value: value === "" ? null : value }),
  );
}

function bottlerocketSettings(text: string): { readonly cluster: string | null } {
  const section = /\[settings\.ecs\]([^[]*)/.exec(text)?.[1] ?? "";
  return { cluster: /(?:^|\n)\s*cluster\s*=\s*["']([^"']+)["']/.exec(section)?.[1] ?? null };
}
