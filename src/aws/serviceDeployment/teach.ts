const guide = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const api = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";

export const serviceDeploymentGlossary = [
  {
    term: "Service deployment",
    sentence: "The record of one move from a source revision to a target revision: its status, stages and rollback.",
    examTrap: "StopServiceDeployment rolls back even where no rollback is configured.",
    source: `${guide}/service-deployment.html`,
  },
  {
    term: "Blue/green deployment",
    sentence:
      "Starts all tasks of the new revision beside the old ones, then gives them all production traffic at once.",
    examTrap: "Until CLEAN_UP twice the desired tasks run: the quota and the capacity must hold both.",
    source: `${guide}/blue-green-deployment-how-it-works.html`,
  },
  {
    term: "Linear deployment",
    sentence: "Shifts production traffic in equal steps, with a wait after each step but the last.",
    examTrap: "All new tasks run from the first step on; only the traffic comes in steps.",
    source: `${api}/API_LinearConfiguration.html`,
  },
  {
    term: "Canary deployment",
    sentence: "Gives the new revision a small share of production traffic first, then all the rest.",
    source: `${api}/API_CanaryConfiguration.html`,
  },
  {
    term: "Lifecycle hook",
    sentence: "Stops a deployment at a lifecycle stage until a Lambda function or a person says that it may go on.",
    examTrap: "A hook that answers FAILED, or nothing within 15 minutes, rolls the deployment back.",
    source: `${guide}/deployment-lifecycle-hooks.html`,
  },
  {
    term: "Bake time",
    sentence: "How long a deployment that has shifted all traffic still keeps the old revision, to go back at once.",
    source: `${api}/API_DeploymentConfiguration.html`,
  },
  {
    term: "Deployment alarm",
    sentence: "A CloudWatch alarm that fails the deployment when it enters ALARM while the deployment lasts.",
    examTrap: "An alarm that was in ALARM before the deployment began is ignored for its whole duration.",
    source: `${guide}/deployment-alarm-failure.html`,
  },
  {
    term: "Early success criteria",
    sentence: "Lets a rolling deployment succeed once a percentage of the new tasks is healthy.",
    examTrap: "After that neither circuit breaker nor alarms roll it back.",
    source: `${guide}/early-success-criteria.html`,
  },
] as const;
