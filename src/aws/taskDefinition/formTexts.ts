import type { ContainerDefinition, KeyValuePair, PortMapping } from "./model.ts";

/** What a person typed, read; or what is wrong with it, as a sentence. */
export type Typed<T> = { readonly value: T } | { readonly problem: string };

/** "80, 8080:443/udp": host port, container port and protocol, as Docker writes them. */
export const portMappingsText = (ports: readonly PortMapping[]): string =>
  ports
    .map(({ containerPort, hostPort, protocol }) => {
      const host = hostPort === null || hostPort === containerPort ? "" : `${hostPort}:`;
      return `${host}${containerPort}${protocol === "udp" ? "/udp" : ""}`;
    })
    .join(", ");

/** @param known whose names stay with their container ports: the text does not show them */
export function readPorts(text: string, known: readonly PortMapping[] = []): Typed<readonly PortMapping[]> {
  const ports: PortMapping[] = [];
  for (const part of partsOf(text)) {
    const match = /^(?:(\d+):)?(\d+)(?:\/(tcp|udp))?$/i.exec(part);
    if (match === null) return { problem: `"${part}" is no port mapping. Write 80, or 8080:80, or 53/udp.` };
    const [, host, container, protocol] = match;
    const name = known.find(({ containerPort }) => containerPort === Number(container))?.name;
    ports.push({
      ...(name === undefined ? {} : { name }),
      containerPort: Number(container),
      hostPort: host === undefined ? null : Number(host),
      protocol: protocol?.toLowerCase() === "udp" ? "udp" : "tcp",
    });
  }
  return { value: ports };
}

/** "COLOUR=blue, SIZE=2" */
export const environmentText = (variables: readonly KeyValuePair[]): string =>
  variables.map(({ name, value }) => `${name}=${value}`).join(", ");

export function readEnvironmentText(text: string): Typed<readonly KeyValuePair[]> {
  const variables: KeyValuePair[] = [];
  for (const part of partsOf(text)) {
    const at = part.indexOf("=");
    if (at < 1) return { problem: `"${part}" is no variable. Write NAME=value.` };
    variables.push({ name: part.slice(0, at), value: part.slice(at + 1) });
  }
  return { value: variables };
}

/** The command without the word that makes a shell run it. */
export const commandText = (healthCheck: ContainerDefinition["healthCheck"]): string =>
  healthCheck === null ? "" : healthCheck.command.filter((part, index) => index > 0 || !isShellWord(part)).join(" ");

const isShellWord = (part: string): boolean => part === "CMD-SHELL" || part === "CMD";

export function readExitCodes(text: string): Typed<readonly number[]> {
  const parts = partsOf(text);
  const wrong = parts.find((part) => !/^-?\d+$/.test(part));
  return wrong === undefined ? { value: parts.map(Number) } : { problem: `"${wrong}" is no exit code.` };
}

/** A whole number, or nothing. */
export function readWhole(text: string): Typed<number | null> {
  const plain = text.trim().replaceAll(",", "");
  if (plain === "") return { value: null };
  return /^\d+$/.test(plain) ? { value: Number(plain) } : { problem: "Enter a whole number." };
}

const partsOf = (text: string): readonly string[] =>
  text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
