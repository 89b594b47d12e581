import { trustFix } from "../aws/fault/roleFix.ts";
import { findRole } from "../aws/role/access.ts";
import { launchRefusal } from "../aws/role/startAccess.ts";
import { bad, type Check, type Fix, good, type World } from "./finding.ts";
import { podPulls } from "./podPulls.ts";
import { isMountText, problemCheck, type StartProblem, startProblems } from "./startProblems.ts";

const isPull = ({ text }: StartProblem): boolean => /^CannotPullContainerError/.test(text) || /CannotPull/.test(text);
const isContainer = ({ text }: StartProblem): boolean =>
  /CannotStartContainerError|CannotCreateContainerError|logging driver|logger args/.test(text);
const isMount = ({ text }: StartProblem): boolean => isMountText(text);
const isAddress = ({ text }: StartProblem): boolean => /InsufficientFreeAddresses/.test(text);
const isOther = (problem: StartProblem): boolean =>
  ![isPull, isContainer, isMount, isAddress].some((is) => is(problem));

const checksOf = (world: World, is: (problem: StartProblem) => boolean, fine: string): readonly Check[] => {
  const found = startProblems(world).filter(is);
  if (found.length > 0) return found.map(problemCheck);
  return hasTasks(world) ? [good(fine)] : [];
};
const hasTasks = (world: World): boolean => !world.all("taskDefinition").next().done;

export const containersStart = (world: World): readonly Check[] =>
  checksOf(world, isContainer, "No newest task of any family stopped with CannotStartContainerError.");
export const pulls = (world: World): readonly Check[] => [
  ...checksOf(world, isPull, "No newest task of any family stopped with CannotPullContainerError."),
  ...podPulls(world),
];
export const mounts = (world: World): readonly Check[] =>
  [...world.all("fileSystem")].length === 0 && startProblems(world).every((problem) => !isMount(problem))
    ? []
    : checksOf(world, isMount, "No newest task of any family failed to mount its volumes.");

/** Registry auth, secrets and parameters, and roles that ECS cannot assume. */
export function resourcesReady(world: World): readonly Check[] {
  const launches = [...world.all("service")].flatMap((service) => {
    if (service.status !== "ACTIVE") return [];
    const definition = world.get("taskDefinition", service.taskDefinition);
    const refusal = launchRefusal(world, definition);
    if (refusal === null || definition === undefined) return [];
    const { role, fix } = launchFix(world, [definition.executionRoleArn, definition.taskRoleArn]);
    const at = role === null ? ({ kind: "service", id: service.id } as const) : ({ kind: "role", id: role } as const);
    return [bad(`${service.serviceName}: ${refusal.text}`, at, refusal.because, fix)];
  });
  if (launches.length > 0) return launches;
  return checksOf(world, isOther, "No newest task of any family stopped with ResourceInitializationError.");
}

function launchFix(
  world: World,
  names: readonly (string | null)[],
): { readonly role: string | null; readonly fix: Fix | null } {
  const missing = Object.keys(world.get("settings", "run")?.missingServiceLinkedRoles ?? {});
  const [roleName] = missing;
  if (roleName !== undefined) {
    const commands = [{ type: "lab.SetServiceLinkedRole", roleName, exists: true } as const];
    return { role: null, fix: { label: `Create ${roleName}`, commands } };
  }
  for (const name of names) {
    const role = name === null ? undefined : findRole(world.all("role"), name);
    const fix = role === undefined ? null : trustFix(role, "ecs-tasks.amazonaws.com");
    if (role !== undefined && fix !== null) return { role: role.id, fix };
  }
  return { role: null, fix: null };
}
