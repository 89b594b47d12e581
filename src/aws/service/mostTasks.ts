import { quotas } from "../quota/quotas.ts";

/** Tasks per service. Source: AWS General Reference, "Amazon ECS endpoints and quotas". */
export const mostTasks = quotas.tasksPerService.value;
