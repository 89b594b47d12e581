import type { Command } from "../engine/records.ts";
import type { Simulation } from "../engine/simulation.ts";

/** Stands for a Spot Instance that runs when the command is sent. */
export const spotInstance = "spot";
/** Stands for the service deployment that is newest when the command is sent. */
export const newestDeployment = "newest";

/** The command as it is sent: what it says about the newest service deployment, or a Spot Instance, names that one. */
export function aimed(simulation: Simulation, command: Command): Command {
  if (command.type === "lab.InterruptSpotInstance") {
    const [spot] = [...simulation.all("containerInstance")].filter(
      ({ launchSpecification, instanceState }) =>
        launchSpecification.marketType === "spot" && instanceState === "running",
    );
    return spot === undefined ? command : { ...command, containerInstance: spot.id };
  }
  if (!("serviceDeploymentArn" in command) || command.serviceDeploymentArn !== newestDeployment) return command;
  const serviceDeploymentArn = simulation.where("serviceDeployment", "serviceArn", "Service").at(-1)?.id;
  return serviceDeploymentArn === undefined ? command : { ...command, serviceDeploymentArn };
}
