const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const guide = "https://docs.aws.amazon.com/codedeploy/latest/userguide";

export const codeDeployGlossary = [
  {
    term: "Deployment controller CODE_DEPLOY",
    sentence: "CodeDeploy deploys the service: a replacement task set, the traffic, then the original task set goes.",
    examTrap: "UpdateService cannot change the task definition: a CodeDeploy deployment does.",
    source: `${ecs}/deployment-type-bluegreen.html`,
  },
  {
    term: "CodeDeploy deployment group",
    sentence: "Names the service, two target groups, the production listener and how traffic goes over.",
    source: `${guide}/deployment-groups.html`,
  },
  {
    term: "CodeDeployDefault.ECSCanary10Percent5Minutes",
    sentence: "10% of the traffic to the replacement task set, and the rest five minutes later.",
    examTrap: "With a Network Load Balancer only CodeDeployDefault.ECSAllAtOnce can be used.",
    source: `${guide}/deployment-configurations.html`,
  },
  {
    term: "AppSpec file",
    sentence: "Tells CodeDeploy which task definition, container and port the replacement task set has.",
    source: `${guide}/application-specification-files.html`,
  },
] as const;
