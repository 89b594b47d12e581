/** A value that AWS does not publish and a simulation needs. */
export interface AssumedValue {
  /** What it is, as a heading. */
  readonly name: string;
  /** A number in `unit`, or the rule in words that complete "we use …". */
  readonly value: number | string;
  readonly unit?: "s" | "min" | "MiB" | "MiB/s" | "%" | "datapoints" | "failures";
  /** The idealised clock uses 0 instead: see clock.ts. */
  readonly realisticOnly?: true;
  /** Completes "because …". */
  readonly because: string;
  /** The number on the page that it influences. */
  readonly where: string;
}

/** Every such value, in one place. assumedValues.test.ts proves that the code uses the numbers that stand here. */
export const assumedValues = {
  // Service scheduler and deployments
  schedulerPass: {
    name: "Time between two passes of the service scheduler",
    value: 5,
    unit: "s",
    because: "a captured service started its first task 5.7 s after CreateService",
    where: "service: when the next tasks start or stop",
  },
  launchFailuresBeforeBackoff: {
    name: "Failed launches before the scheduler waits",
    value: 3,
    unit: "failures",
    because: "two failures in a row are bad luck and the third one is a pattern",
    where: "service: next launch",
  },
  firstLaunchBackoff: {
    name: "First wait of the scheduler after failed launches",
    value: 10,
    unit: "s",
    because: "it is long enough to be seen; it doubles with each further failure up to the 27 minutes that AWS names",
    where: "service: next launch",
  },
  passOrder: {
    name: "Order inside a pass of a rolling update",
    value: "stop and start in the same pass, stops first",
    because: "this reproduces the three worked examples that AWS shows",
    where: "deployment bar",
  },
  rebalancingMove: {
    name: "Tasks that Availability Zone rebalancing moves at once",
    value: "as many as the emptiest zone lacks, within maximumPercent",
    because: "AWS says only that they start there first and stop elsewhere once healthy",
    where: "service: zone rebalancing",
  },
  zoneFailureDetection: {
    name: "How fast ECS knows that a zone has failed",
    value: "at once",
    because: "no figure is published, and what happens next is the lesson",
    where: "Availability Zone: state",
  },
  zoneFailureStopCode: {
    name: "stopCode of Fargate tasks whose zone fails",
    value: "InfrastructureHealth",
    because: "it is the newest stopCode, and AWS has not said what it stands for",
    where: "task: stopCode",
  },
  zoneRestored: {
    name: "How often a restored zone looks for instances that were still stopping",
    value: 5,
    unit: "s",
    because: "an instance can only be started again once it has stopped",
    where: "Availability Zone: instances",
  },
  agentTimeout: {
    name: "How long a task waits for the agent before the service says so",
    value: 3,
    unit: "min",
    because: "a running agent begins with a task within seconds",
    where: "service events: Timed out waiting for Amazon ECS Agent to start",
  },
  scaleInTieBreak: {
    name: "Which task goes on scale-in when the rules leave several",
    value: "tasks that do not serve first, then the oldest, then the lowest task id",
    because: "AWS calls the choice random, and the same run must give the same answer",
    where: "task: why it stopped",
  },
  alarmBakeTime: {
    name: "Bake time of a rolling update with CloudWatch alarms",
    value: 180,
    unit: "s",
    because: "three one-minute datapoints are what a usual alarm needs to notice a bad revision",
    where: "deployment: bake time",
  },
  hookFunction: {
    name: "How long a Lambda function of a lifecycle hook takes",
    value: 5,
    unit: "s",
    because: "a short check takes some seconds; lab.SetHookFunction sets another time and verdict",
    where: "service deployment: lifecycle stages",
  },
  supersededDeployment: {
    name: "status of a service deployment that a newer one replaces",
    value: "STOPPED",
    because: "it neither succeeded nor rolled back, and AWS names no other status for it",
    where: "service deployments: status",
  },
  abortedDeployment: {
    name: "rolloutState after StopServiceDeployment with ABORT",
    value: "FAILED",
    because: "the deployment ends without COMPLETED, and a rolloutState has no other end",
    where: "deployment: rolloutState",
  },
  supersededOrder: {
    name: "Which of several older revisions stops its tasks first",
    value: "the oldest",
    because: "it is two steps behind what is wanted",
    where: "deployment bar",
  },
  revisionLimits: {
    name: "minimumHealthyPercent and maximumPercent while blue and green run side by side",
    value: "each revision by itself, of the desired count",
    because: "together the two run twice the desired count, which maximumPercent could not allow",
    where: "service: deployments",
  },
  firstNativeDeployment: {
    name: "First deployment of a service with the strategy BLUE_GREEN, LINEAR or CANARY",
    value: "a rolling one, without lifecycle stages",
    because: "there is no other revision whose traffic could be shifted",
    where: "service deployment: lifecycle stages",
  },
  trafficWeights: {
    name: "Weights of the two target groups during a traffic shift",
    value: "the percentages, or their tenfold where they are not whole",
    because: "a listener takes whole weights from 0 to 999, and a step may be 0.1 %",
    where: "listener: weights",
  },
  hookEventNames: {
    name: "eventName of a lifecycle hook's events",
    value: "HOOK_ and the status of the hook",
    because: "AWS shows the event of a paused hook, and the others follow it",
    where: "events: ECS Hook State Change",
  },
  alarmRolloutReason: {
    name: "Reason and event of a deployment that an alarm fails",
    value: "the words of the circuit breaker with the subject alarm",
    because: "AWS has shown only those of the circuit breaker",
    where: "deployment: rolloutStateReason",
  },
  lifecycleFailedText: {
    name: "Event of a deployment whose lifecycle stage or hook fails",
    value: "the words of the circuit breaker with the stage or the hook as the reason",
    because: "AWS has not shown it",
    where: "service events",
  },
  imageResolution: {
    name: "When a tag becomes a digest",
    value: "the instant at which the deployment begins",
    because: "AWS resolves it with the first task of the deployment, which starts in the same pass",
    where: "task: imageDigest",
  },
  codeDeployLook: {
    name: "Time between two looks of CodeDeploy at a service",
    value: 5,
    unit: "s",
    because: "it is the pass of the service scheduler, and no step of a deployment is shorter than a minute",
    where: "CodeDeploy deployment: when the next step is made",
  },
  codeDeployRollback: {
    name: "How a CodeDeploy rollback is carried out",
    value: "the same deployment: all traffic back at once, then the replacement task set is deleted",
    because: "CodeDeploy's guide says what a rollback leads to, and not how long its own deployment takes",
    where: "CodeDeploy deployment: stop and roll back",
  },
  targetHealthToScheduler: {
    name: "From a target changing state to the scheduler acting on it",
    value: 15,
    unit: "s",
    realisticOnly: true,
    because: "captured timelines show tens of seconds between Elastic Load Balancing and the scheduler",
    where: "service: unhealthy tasks being replaced",
  },

  // Placement
  closestMatch: {
    name: "Which instance and which failing check the placement event names",
    value:
      "the instance that fails the fewest checks, then by the least shortfall, then the lowest instance id, and its " +
      "first failing check in the order agent, attribute, ports, CPU, memory, network interface",
    because: "the event names one instance only and does not say how it was chosen",
    where: "service: event of a failed placement",
  },
  placementTie: {
    name: "Last tie between candidate instances",
    value: "the lowest instance id",
    because: "the same run must give the same answer",
    where: "task: placement table",
  },
  networkInterfaceShortageText: {
    name: "Wording of the event when an instance is out of network interfaces",
    value: "the sentence of the other resources with the subject ENI",
    because: "no capture of this event was found",
    where: "service: event of a failed placement",
  },
  zoneTie: {
    name: "Zone of a Fargate task when several have equally few tasks",
    value: "the first zone by name, in it the subnet with most free addresses",
    because: "AWS says only that it tries to balance the zones",
    where: "task: Availability Zone",
  },

  // Container instances and agent
  agentLossDetection: {
    name: "From the agent's last word to agentConnected false",
    value: 90,
    unit: "s",
    realisticOnly: true,
    because: "the agent itself gives its connection up after 60 to 120 s and AWS says within a few minutes",
    where: "container instance: agentConnected",
  },
  agentReturn: {
    name: "From the agent running again to agentConnected true",
    value: 5,
    unit: "s",
    realisticOnly: true,
    because: "the agent retries after 0.25 s to 2 min, and one that starts afresh is at the short end",
    where: "container instance: agentConnected",
  },
  dockerDaemonDeath: {
    name: "Tasks of an instance whose Docker daemon died",
    value: "STOPPED for all of them once the daemon is back",
    because: "the agent then finds their containers exited",
    where: "container instance: tasks",
  },
  registeredMemoryT3Micro: {
    name: "Memory that a t3.micro registers",
    value: 952,
    unit: "MiB",
    because: "the measured neighbours of its family register about 93 % of their physical memory",
    where: "container instance: registeredResources",
  },
  registeredMemoryT3Large: {
    name: "Memory that a t3.large registers",
    value: 7820,
    unit: "MiB",
    because: "the measured neighbours of its family register about 95.5 % of their physical memory",
    where: "container instance: registeredResources",
  },
  registeredMemoryShare: {
    name: "Memory that an instance of an unlisted type registers",
    value: 95,
    unit: "%",
    because: "the measured types leave 94 to 98 % of their physical memory",
    where: "container instance: registeredResources",
  },
  instancePending: {
    name: "From RunInstances to the instance state running",
    value: 30,
    unit: "s",
    because: "an instance is then ACTIVE two minutes after its launch, as usual",
    where: "container instance: registration",
  },
  instanceBoot: {
    name: "From the instance state running to the start of the ECS agent",
    value: 60,
    unit: "s",
    because: "an instance is then ACTIVE two minutes after its launch, as usual",
    where: "container instance: registration",
  },
  instanceRegistration: {
    name: "From the start of the ECS agent to ACTIVE",
    value: 30,
    unit: "s",
    because: "an instance is then ACTIVE two minutes after its launch, as usual",
    where: "container instance: registration",
  },
  instanceStopping: {
    name: "From StopInstances to the instance state stopped",
    value: 30,
    unit: "s",
    realisticOnly: true,
    because: "an ordinary Linux shutdown takes so long",
    where: "container instance: instance state",
  },
  trunkAttachment: {
    name: "Attaching the trunk interface while an instance is REGISTERING",
    value: 10,
    unit: "s",
    realisticOnly: true,
    because: "one network interface takes about so long",
    where: "container instance: REGISTERING",
  },
  stoppedHostStopCode: {
    name: "stopCode of tasks whose instance was stopped",
    value: "TerminationNotice",
    because: "it is the stopCode of tasks whose instance was terminated",
    where: "task: stopCode",
  },
  fargateMaintenanceStopCode: {
    name: "stopCode of tasks that Fargate maintenance retires",
    value: "ServiceSchedulerInitiated",
    because: "the service scheduler replaces them",
    where: "task: stopCode",
  },

  // Tasks
  fargateProvisioning: {
    name: "From PROVISIONING to the start of the image pull on Fargate",
    value: 18,
    unit: "s",
    realisticOnly: true,
    because: "published traces show pulls that start 17.7 to 24.2 s after createdAt",
    where: "task: PROVISIONING",
  },
  imagePullBase: {
    name: "Fixed part of an image pull on Fargate",
    value: 1,
    unit: "s",
    realisticOnly: true,
    because: "the same traces fit 1 s and about 10 MiB a second",
    where: "task: PENDING",
  },
  fargatePullRate: {
    name: "Compressed image pulled per second on Fargate",
    value: 10,
    unit: "MiB/s",
    realisticOnly: true,
    because: "published traces of known images fit it",
    where: "task: PENDING",
  },
  containerStart: {
    name: "From pulled to RUNNING",
    value: 1,
    unit: "s",
    realisticOnly: true,
    because: "published traces of a 1 vCPU task fit it",
    where: "task: PENDING",
  },
  containerStartQuarterVcpu: {
    name: "From pulled to RUNNING on 0.25 vCPU",
    value: 3,
    unit: "s",
    realisticOnly: true,
    because: "a published trace of a 0.25 vCPU task shows it",
    where: "task: PENDING",
  },
  parallelPulls: {
    name: "Several images of one task",
    value: "the pull of the largest alone",
    because: "the agent pulls them beside each other, and published starts of two images fit it",
    where: "task: image pull",
  },
  unpackedImage: {
    name: "Room an image takes on the disk of a Fargate task",
    value: "three times its compressed size",
    because: "compressed and unpacked layers both stay there, and layers unpack to about twice their size",
    where: "task definition: ephemeral storage",
  },
  idleMemory: {
    name: "When an application has its idle memory",
    value: "the moment it has started",
    because: "how memory grows while starting is not known, and its end decides about the hard limit",
    where: "task: OutOfMemoryError",
  },
  failedDependency: {
    name: "What a task says whose container waits in vain",
    value: "TaskFailedToStart with the agent's own error as the reason of the container",
    because: "the agent writes that error, and no captured task shows what ECS makes of it",
    where: "task: stopped reason",
  },
  fargateStoppingFloor: {
    name: "Shortest STOPPING of a Fargate task",
    value: 12,
    unit: "s",
    realisticOnly: true,
    because: "a published trace shows 11.6 s although the application exits in 0.1 s",
    where: "task: STOPPING",
  },
  fargateDeprovisioning: {
    name: "DEPROVISIONING of a Fargate task",
    value: 24,
    unit: "s",
    realisticOnly: true,
    because: "the same trace shows STOPPED 24 s after the containers stopped",
    where: "task: DEPROVISIONING",
  },
  ec2ToAgent: {
    name: "From the placement to the agent having the task",
    value: 1,
    unit: "s",
    realisticOnly: true,
    because: "a published trace shows 9 s from the placement to RUNNING in all",
    where: "task: PENDING",
  },
  ec2NetworkInterface: {
    name: "Attaching the network interface of an awsvpc task on EC2",
    value: 5,
    unit: "s",
    realisticOnly: true,
    because: "Fargate traces show 3.3 to 4.1 s and an instance does the same work",
    where: "task: PROVISIONING",
  },
  ec2PullRate: {
    name: "Compressed image pulled per second on EC2",
    value: 20,
    unit: "MiB/s",
    realisticOnly: true,
    because: "AWS speaks of 10 to 20 s for larger images",
    where: "task: PENDING",
  },
  ec2ContainerStart: {
    name: "From images on disk to RUNNING on EC2",
    value: 2,
    unit: "s",
    realisticOnly: true,
    because: "it fits the same published trace",
    where: "task: PENDING",
  },
  containerHealthChecks: {
    name: "When a container is checked",
    value: "one interval after its start, and then every interval",
    because: "Docker does so, and AWS does not say that Fargate differs",
    where: "task: healthStatus",
  },
  networkInterfaceGone: {
    name: "Detaching the network interface of an awsvpc task on EC2",
    value: "as long as attaching it",
    because: "it is the same work backwards",
    where: "task: DEPROVISIONING",
  },
  forcedDeregistrationStopCode: {
    name: "stopCode of tasks whose instance was deregistered by force",
    value: "UserInitiated",
    because: "somebody asked for it, and AWS shows only the reason",
    where: "task: stopCode",
  },
  stoppedTaskRetention: {
    name: "How long a stopped task stays visible",
    value: 60,
    unit: "min",
    because: "AWS promises at least an hour",
    where: "task: STOPPED",
  },

  // Capacity providers
  capacityProviderWeights: {
    name: "Rounding and ties of capacity provider weights",
    value: "the provider furthest below its share, ties in the order of the list",
    because: "it is the rule under which the shares are right after every single task",
    where: "task: capacityProviderName",
  },
  baseOfWeightZero: {
    name: "Base of a capacity provider whose weight is 0",
    value: "the base, honoured",
    because: "AWS describes base and weight as independent of each other",
    where: "task: capacityProviderName",
  },
  provisioningTimeout: {
    name: "How long a task waits in PROVISIONING for its capacity provider",
    value: 30,
    unit: "min",
    because: "reports say 15 to 30 minutes",
    where: "task: PROVISIONING",
  },
  provisioningRetry: {
    name: "How often a task in PROVISIONING looks for room",
    value: 15,
    unit: "s",
    because: "an instance that registers is tried at once, and anything else within seconds",
    where: "task: PROVISIONING",
  },
  scaleInHalf: {
    name: "Half of an odd number of instances in managed scale-in",
    value: "the number rounded down, and one instance at least",
    because: "AWS says at most 50 percent a minute",
    where: "capacity provider: what managed scaling did",
  },
  waitingTaskPacking: {
    name: "How many instances a group of waiting tasks needs",
    value: "equal tasks packed instance by instance",
    because: "it is the exact number for equal tasks, of which AWS describes a lower bound",
    where: "capacity provider: M",
  },
  groupHealthChecks: {
    name: "How often an Auto Scaling group reads the health its load balancers report",
    value: 10,
    unit: "s",
    because: "it is well below the minutes that health checks take to fail",
    where: "Auto Scaling group: instances",
  },

  // Validation
  registerTimeTexts: {
    name: "Wording of several errors of RegisterTaskDefinition",
    value: "sentences of our own",
    because: "the rules are AWS's and their exact text was found nowhere",
    where: "task definition: problems",
  },

  // Elastic Load Balancing
  loadBalancerProvisioning: {
    name: "From CreateLoadBalancer to active",
    value: 150,
    unit: "s",
    realisticOnly: true,
    because: "a new Application Load Balancer is usually active after two to three minutes",
    where: "load balancer: state",
  },
  targetRegistration: {
    name: "From RegisterTargets to the target being known to the load balancer",
    value: 5,
    unit: "s",
    realisticOnly: true,
    because: "AWS publishes no schedule",
    where: "target: initial",
  },
  firstHealthCheck: {
    name: "From registered to the first health check",
    value: 5,
    unit: "s",
    realisticOnly: true,
    because: "AWS publishes no schedule",
    where: "target: initial",
  },
  stickySession: {
    name: "How long a client comes back with the cookie of a sticky target group",
    value: 10,
    unit: "min",
    because: "it is a usual session; a target new to the group has its full share after it",
    where: "target group: share of a new target",
  },
  anomalyDetection: {
    name: "When a target counts as anomalous",
    value: 30,
    unit: "s",
    because: "AWS compares targets with their peers; we ask for 3 times their median and 5 points more for so long",
    where: "target: anomaly detection",
  },
  anomalyWeight: {
    name: "Share that anomaly mitigation leaves a target",
    value: 1,
    unit: "%",
    because: "AWS lowers the weight to the minimum needed; it comes back in steps of 10 points each 5 s",
    where: "target: weight",
  },
  networkInitialPasses: {
    name: "Passes that a new target of a Network Load Balancer needs",
    value: "the healthy threshold",
    because: "its guide names no exception for new targets, as that of the Application Load Balancer does",
    where: "target: initial",
  },
  unknownSecurityGroup: {
    name: "Security groups that are not in the template, and the VPC's default group",
    value: "rules that let everything through",
    because: "their rules are not known",
    where: "target: Target.Timeout",
  },
  keepAliveRace: {
    name: "Part of a keep-alive time in which the application is just closing an idle connection",
    value: "1 ms",
    because: "that is about one way through a data centre",
    where: "load balancer: 502",
  },
  requestCountPerTargetDivisor: {
    name: "Divisor of RequestCountPerTarget",
    value: "the healthy targets of the group in that minute",
    because: "these are the targets that requests go to",
    where: "target group: RequestCountPerTarget",
  },

  // CloudWatch
  metricDelay: {
    name: "From the end of a minute to its datapoint being visible to alarms",
    value: 150,
    unit: "s",
    realisticOnly: true,
    because: "AWS measured 363 s from a step in load to the scaling action, of which the rest is three datapoints",
    where: "alarm: since",
  },
  highResolutionMetricDelay: {
    name: "The same for metrics of 20 seconds",
    value: 16,
    unit: "s",
    realisticOnly: true,
    because: "AWS measured 86 s from a step in load to the scaling action",
    where: "alarm: since",
  },
  evaluationRangeBeyond: {
    name: "Datapoints an alarm looks at beyond its evaluation periods",
    value: 2,
    unit: "datapoints",
    because: "AWS's tables show 5 for 3 evaluation periods and no other number",
    where: "alarm: evaluation range",
  },
  undeclaredCpu: {
    name: "Denominator of CPUUtilization for a container without CPU",
    value: "2 CPU units",
    because: "Linux gives such a container 2 shares",
    where: "service: CPUUtilization",
  },
  cpuShares: {
    name: "CPU of a container on EC2 that only declares shares",
    value: "its share of the instance while all its neighbours want theirs",
    because: "who is idle changes from one moment to the next; alone on an instance it may use all of it, as on AWS",
    where: "service: CPUUtilization above 100 %",
  },
  percentileOfMinutes: {
    name: "Percentile of an alarm period of several minutes",
    value: "the mean of the minutes, weighted by their samples",
    because: "a minute keeps its percentiles and not every response time",
    where: "alarm: newest value",
  },
  containerInsightsMetrics: {
    name: "The metrics of Container Insights",
    value: "those of the CloudWatch guide that follow from what is simulated",
    because: "no list says which of them AWS would leave out",
    where: "cluster: Container Insights",
  },
  rebalancingStoppedType: {
    name: "eventType of SERVICE_REBALANCING_STOPPED",
    value: "ERROR",
    because: "it is listed among the events of work that did not finish",
    where: "events: SERVICE_REBALANCING_STOPPED",
  },

  // Application Auto Scaling
  alarmToAction: {
    name: "From ALARM to the scaling activity",
    value: 5,
    unit: "s",
    realisticOnly: true,
    because: "no figure is published, and a few seconds are what activities show",
    where: "scaling policy: activity",
  },
  targetTrackingHigh: {
    name: "AlarmHigh of a target tracking policy",
    value: 3,
    unit: "datapoints",
    because: "generated alarms that people published show 3 of 3 minutes above the target",
    where: "scaling policy: AlarmHigh",
  },
  targetTrackingLow: {
    name: "AlarmLow of a target tracking policy",
    value: 15,
    unit: "datapoints",
    because: "generated alarms that people published show 15 of 15 minutes below 90 % of the target",
    where: "scaling policy: AlarmLow",
  },
  targetTrackingFormula: {
    name: "Desired count a target tracking policy asks for",
    value: "running tasks × newest datapoint ÷ target, rounded up",
    because: "AWS says that it scales proportionally and gives no formula",
    where: "scaling policy: arithmetic",
  },
  highResolutionLow: {
    name: "AlarmLow of a policy on 20-second metrics",
    value: "the same fifteen minutes, 45 datapoints",
    because: "AWS's benchmark shows only how much sooner such a policy scales out",
    where: "scaling policy: AlarmLow",
  },
  stepCooldown: {
    name: "Cooldown of a step scaling policy that names none",
    value: 300,
    unit: "s",
    because: "it is the default of target tracking for ECS services",
    where: "scaling policy: cooldown",
  },
  predictiveForecast: {
    name: "Forecast of predictive scaling",
    value: "mean of the same hour of the days before, at most fourteen",
    because: "AWS's own model is not published, and this is the plainest one that knows a day",
    where: "scaling policy: forecast",
  },
  firstRateRun: {
    name: "First run of a scheduled action at a rate without a start time",
    value: "one interval after it was made",
    because: "AWS says only how a start time changes it",
    where: "scheduled action: next runs",
  },
  skippedLocalTime: {
    name: "Scheduled times that a clock change skips or doubles",
    value: "skipped times do not run, doubled ones run the first time only",
    because: "AWS says that daylight saving is followed and not what happens in that hour",
    where: "scheduled action: next runs",
  },
  calendarStart: {
    name: "Calendar time at which a run begins",
    value: "Thursday, 1 January 2026, 00:00 UTC",
    because: "a run has no date of its own; startTime in Metadata.SteadyState sets another one",
    where: "scheduled action: next runs",
  },

  // Events
  eventRetryFirstWait: {
    name: "First wait of EventBridge before it tries a target again",
    value: 1,
    unit: "s",
    because: "AWS says exponential backoff with jitter and no numbers; it doubles with each attempt",
    where: "EventBridge rule: retries",
  },
  eventRetryLongestWait: {
    name: "Longest wait between two attempts of EventBridge",
    value: 480,
    unit: "s",
    because: "185 attempts then fill the 24 hours that AWS names",
    where: "EventBridge rule: retries",
  },
  eventTwice: {
    name: "Events that come twice while at-least-once delivery is shown",
    value: 10,
    unit: "%",
    because: "AWS says only that it may happen, and the lesson needs to meet it",
    where: "EventBridge rule: triggered",
  },
  // Cost
  rootVolume: {
    name: "Root volume of a container instance",
    value: "30 GB of gp3",
    because: "that is what the ECS-optimized AMI asks for; launch templates may enlarge it, which is not read",
    where: "Bill: Amazon EBS volumes",
  },
  // Queues
  queueRoundTrip: {
    name: "Time of one call to SQS",
    value: 0.02,
    unit: "s",
    because: "a call inside a Region takes some tens of milliseconds; an image may say otherwise",
    where: "SQS queue: received per second",
  },
  queueLateDelete: {
    name: "Delete of a message whose visibility timeout has ended",
    value: "it deletes from a standard queue and fails in a FIFO queue",
    because: "AWS says that it may work in a standard queue and that it does not in a FIFO queue",
    where: "SQS queue: processed again",
  },
  queueOrder: {
    name: "Order in which a standard queue gives out messages",
    value: "those first that have been visible longest",
    because: "AWS promises no order and this one hides no message",
    where: "SQS queue: oldest",
  },
  deadLetterMoment: {
    name: "When a message moves to the dead-letter queue",
    value: "at the next receive after maxReceiveCount receives without a delete",
    because: "AWS says after how many receives and not at which instant",
    where: "SQS queue: dead-lettered",
  },
} as const satisfies Readonly<Record<string, AssumedValue>>;

export type AssumedValueId = keyof typeof assumedValues;

/** "AWS does not publish this; we use 5 s because …": what a hover says next to the number. */
export function assumedSentence(id: AssumedValueId): string {
  const { value, unit, realisticOnly, because }: AssumedValue = assumedValues[id];
  const clock = realisticOnly === true ? "with the realistic clock " : "";
  return `AWS does not publish this; ${clock}we use ${value}${unit === undefined ? "" : ` ${unit}`} because ${because}.`;
}
