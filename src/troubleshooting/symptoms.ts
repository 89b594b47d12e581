import { calls } from "./applications.ts";
import { rules } from "./events.ts";
import { killedContainers, quickStops, stoppedTasks } from "./exits.ts";
import type { Symptom } from "./finding.ts";
import { agents, dockerDaemons, registration } from "./instances.ts";
import { addresses, placement } from "./placement.ts";
import { queues } from "./queues.ts";
import { containersStart, mounts, pulls, resourcesReady } from "./starting.ts";
import { targets } from "./targets.ts";
import { injectedValues, serviceConnectNames } from "./values.ts";

const guide = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/**
 * In the order in which one looks: what study notes call the four steps first (Docker daemon, agent, instance profile,
 * permissions), then from the service's events to its network.
 */
export const symptoms: readonly Symptom[] = [
  {
    id: "dockerDaemon",
    symptom: "The agent is up, and tasks never start",
    causes: "The Docker daemon is down or misconfigured.",
    lookAt: "systemctl status docker · docker ps · docker logs ecs-agent",
    remedy: "Start or repair the Docker daemon.",
    source: `${guide}/docker-diags.html`,
    check: dockerDaemons,
  },
  {
    id: "agent",
    symptom: "An instance is listed with agentConnected false, and placement says AGENT",
    causes: "The container agent has stopped, the disk is full, or the clock or the network is broken.",
    lookAt: "http://localhost:51678/v1/tasks · docker ps shows ecs-agent · /var/log/ecs/ecs-agent.log",
    remedy: "sudo systemctl restart ecs; free the disk; mend the network.",
    source: `${guide}/introspection-diag.html`,
    check: agents,
  },
  {
    id: "instanceProfile",
    symptom: "The cluster has no container instances",
    causes:
      "The instance profile is missing or lacks ecs:RegisterContainerInstance, ECS_CLUSTER is wrong, or no way leads to the endpoints of ECS.",
    lookAt: "systemctl status ecs · /var/log/ecs/ecs-agent.log · curl 169.254.169.254/latest/meta-data/iam/info",
    remedy:
      "Attach AmazonEC2ContainerServiceforEC2Role, set ECS_CLUSTER in /etc/ecs/ecs.config and restart the agent, add ecs endpoints or a NAT gateway.",
    source: `${guide}/instance_IAM_role.html`,
    check: registration,
  },
  {
    id: "executionRole",
    symptom: "ResourceInitializationError: unable to pull secrets or registry auth",
    causes: "The execution role, a VPC endpoint or the secret.",
    lookAt: "stopped reason of the task · service events",
    remedy: "Give the execution role the call that is named, open the way, restore the secret.",
    source: `${guide}/resource-initialization-error.html`,
    check: resourcesReady,
  },
  {
    id: "taskRole",
    symptom: "A task is RUNNING, and its application says “not authorized”",
    causes: "The task role, not the execution role.",
    lookAt: "application log",
    remedy: "Add the action to the task role.",
    source: `${guide}/task-iam-roles.html`,
    check: calls,
  },
  {
    id: "placement",
    symptom: "No container instance met all of its requirements",
    causes:
      "Not enough CPU, memory, ports or network interfaces, or no instance in the subnets and zones of the service; on Fargate a quota or a lack of capacity.",
    lookAt: "service events · remaining resources of the instances",
    remedy: "Larger or more instances, dynamic host ports, ENI trunking, a capacity provider.",
    source: `${guide}/service-event-messages.html`,
    check: placement,
  },
  {
    id: "pull",
    symptom: "CannotPullContainerError, or ErrImagePull of a pod",
    causes:
      "The image is misspelled, the role may not pull, no way leads to the registry, or its rate limit is reached.",
    lookAt: "stopped reason · repository policy · route tables",
    remedy: "Mend the URI, the role, NAT or endpoints; use a pull-through cache.",
    source: `${guide}/task_cannot_pull_image.html`,
    check: pulls,
  },
  {
    id: "containerStart",
    symptom: "Tasks stop with CannotStartContainerError",
    causes: "The log driver, a bind mount or a port that is taken on the host.",
    lookAt: "stopped reason · log of the instance",
    remedy: "Create the log group, mend the mount path, use dynamic host ports.",
    source: `${guide}/stopped-task-error-codes.html`,
    check: containersStart,
  },
  {
    id: "efs",
    symptom: "ResourceInitializationError: failed to invoke EFS utils…",
    causes: "The mount target, its security group, IAM or the path.",
    lookAt: "stopped reason · security group of the mount target",
    remedy:
      "A mount target in every zone, TCP 2049 from the tasks, elasticfilesystem:ClientMount, a directory that is there.",
    source: "https://docs.aws.amazon.com/efs/latest/ug/troubleshooting-efs-mounting.html",
    check: mounts,
  },
  {
    id: "addresses",
    symptom: "A subnet is full",
    causes: "Every task in awsvpc mode takes an address, and a deployment takes more for a while.",
    lookAt: "available IP addresses of the subnet",
    remedy: "Larger or more subnets, a smaller maximumPercent.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    check: addresses,
  },
  {
    id: "targetHealth",
    symptom: "A task is RUNNING, and its target is unhealthy",
    causes:
      "The security group does not let the load balancer in, the health check has a wrong path or port, the load balancer has no subnet in the zone, or the application listens on 127.0.0.1.",
    lookAt: "target health reason · security group of the task's network interface",
    remedy: "Allow the port from the load balancer's security group; mend path, port or matcher; add the zone.",
    source: `${guide}/troubleshoot-service-load-balancers.html`,
    check: targets,
  },
  {
    id: "quickStops",
    symptom: "Tasks start and stop again soon",
    causes: "An essential container exits, or a health check fails.",
    lookAt: "exit code · healthStatus",
    remedy: "Mend the application or its start command; give a health check grace period.",
    source: `${guide}/stopped-task-errors.html`,
    check: quickStops,
  },
  {
    id: "killed",
    symptom: "Exit code 137",
    causes: "SIGKILL: out of memory, or the stop timeout passed.",
    lookAt: "reason of the container",
    remedy: "More memory, a longer stopTimeout, an application that handles SIGTERM.",
    source: `${guide}/stopped-task-error-codes.html`,
    check: killedContainers,
  },
  {
    id: "staleValue",
    symptom: "The value of a secret is old",
    causes: "Environment variables are read once, when a task starts.",
    lookAt: "start of the task against the rotation",
    remedy: "Force a new deployment.",
    source: `${guide}/secrets-envvar-secrets-manager.html`,
    check: injectedValues,
  },
  {
    id: "rule",
    symptom: "A rule never runs",
    causes: "It is disabled, its pattern does not match, its role may not call the target, or S3 sends no events.",
    lookAt: "metrics of the rule: TriggeredRules, FailedInvocations",
    remedy: "Enable it, mend pattern and role, send the bucket's events to EventBridge.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html",
    check: rules,
  },
  {
    id: "queue",
    symptom: "A queue grows, and the tasks stay as many as they are",
    causes: "No scaling policy, or one that follows the wrong metric, such as CPU.",
    lookAt: "metrics of the queue · alarm of the policy",
    remedy: "Scale on backlog per task.",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html",
    check: queues,
  },
  {
    id: "serviceConnect",
    symptom: "A Service Connect name is not found",
    causes: "The tasks of the client are older than the endpoint, or run in host mode.",
    lookAt: "when each deployment began",
    remedy: "Deploy the client again; change the network mode.",
    source: `${guide}/service-connect.html`,
    check: serviceConnectNames,
  },
  {
    id: "stoppedTask",
    symptom: "A stopped task cannot be found",
    causes: "DescribeTasks shows it for about one hour.",
    lookAt: "EventBridge rule · CloudWatch Logs",
    remedy: "Keep the events “ECS Task State Change”.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html",
    check: stoppedTasks,
  },
];

/** What study notes name: look at these four first. */
export const firstSteps: readonly { readonly name: string; readonly rows: readonly string[] }[] = [
  { name: "Docker daemon", rows: ["dockerDaemon"] },
  { name: "ECS agent", rows: ["agent"] },
  { name: "Instance profile", rows: ["instanceProfile"] },
  { name: "Permissions", rows: ["executionRole", "taskRole"] },
];
