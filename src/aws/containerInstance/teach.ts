const guide = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const api = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";

export const containerInstanceGlossary = [
  {
    term: "Container instance",
    sentence: "An EC2 instance whose ECS agent has registered it with a cluster, so that tasks can be placed on it.",
    examTrap: "An Auto Scaling group is not required: an instance launched by hand registers just the same.",
    source: `${api}/API_ContainerInstance.html`,
  },
  {
    term: "External instance",
    sentence:
      "A server of your own that ECS Anywhere has registered with a cluster. Tasks go there by launch type EXTERNAL, and AWS bills each registered hour.",
    examTrap: "No awsvpc mode, no load balancer, no service discovery, no EFS: only bridge, host or none.",
    source: `${guide}/ecs-anywhere.html`,
  },
  {
    term: "ECS agent",
    sentence:
      "A container on every container instance that starts and stops tasks for ECS and reports what they do. While it is disconnected, running tasks keep running and no task is placed there.",
    source: `${guide}/ECS_agent.html`,
  },
  {
    term: "ECS-optimized AMI",
    sentence: "An image with Docker and the ECS agent. A plain image boots, but never registers with a cluster.",
    source: `${guide}/ecs-optimized_AMI.html`,
  },
  {
    term: "ECS_CLUSTER",
    sentence: "The setting in /etc/ecs/ecs.config that tells the agent which cluster to join; without it, `default`.",
    source: `${guide}/ecs-agent-config.html`,
  },
  {
    term: "Container instance role",
    sentence: "The role in the instance profile with which the agent calls ECS.",
    examTrap: "It is not the task role: applications get their permissions from the task role.",
    source: `${guide}/instance_IAM_role.html`,
  },
  {
    term: "Registered resources",
    sentence:
      "CPU units, memory and ports that an instance offers to tasks. The memory is what the operating system leaves, so a task of 8,192 MiB never fits an m5.large.",
    source: `${guide}/memory-management.html`,
  },
  {
    term: "DRAINING",
    sentence:
      "An instance that takes no new tasks: service tasks move off within each service's minimum and maximum percent, standalone tasks stay until they end.",
    examTrap: "With minimum 100% and maximum 100% nothing can move, and draining never finishes.",
    source: `${guide}/container-instance-draining.html`,
  },
  {
    term: "awsvpcTrunking",
    sentence:
      "An account setting with which new instances of supported types get a trunk network interface, so that many more tasks in awsvpc mode fit.",
    examTrap: "Instances launched before it was turned on keep their old limit.",
    source: `${guide}/container-instance-eni.html`,
  },
  {
    term: "Dynamic host port",
    sentence:
      "In bridge mode with host port 0, the host picks a free port from its ephemeral range, so that several copies of a task share an instance.",
    examTrap: "Works with Application and Network Load Balancers, not with Classic Load Balancers.",
    source: `${api}/API_PortMapping.html`,
  },
  {
    term: "Deregister",
    sentence: "Takes a container instance off the cluster's list; the EC2 instance itself keeps running.",
    examTrap: "A terminated instance whose agent was disconnected stays on the list until you deregister it.",
    source: `${api}/API_DeregisterContainerInstance.html`,
  },
  {
    term: "ECS_IMAGE_PULL_BEHAVIOR",
    sentence:
      "How the ECS agent comes to an image: default pulls and falls back to the one on disk, always never falls back, once and prefer-cached take what is on disk.",
    examTrap: "Fargate keeps no images: every task there pulls again.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html",
  },
  {
    term: "Spot Instance draining",
    sentence:
      "With ECS_ENABLE_SPOT_INSTANCE_DRAINING the two-minute notice of a Spot Instance sets it DRAINING, so that services move their tasks.",
    examTrap: "It is off by default, and with minimumHealthyPercent 100 the replacements may not be healthy in time.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-spot.html",
  },
] as const;
