/** Roles that AWS makes and alone may use: one of each in an account. */
export const serviceLinkedRoles = [
  {
    roleName: "AWSServiceRoleForECS",
    principal: "ecs.amazonaws.com",
    policyArn: "arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy",
    does: "creates task network interfaces and registers targets",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html",
  },
  {
    roleName: "AWSServiceRoleForApplicationAutoScaling_ECSService",
    principal: "ecs.application-autoscaling.amazonaws.com",
    policyArn: "arn:aws:iam::aws:policy/aws-service-role/AWSApplicationAutoscalingECSServicePolicy",
    does: "changes the desired count for scaling policies",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html",
  },
] as const;

export const ecsServiceLinkedRole = "AWSServiceRoleForECS";

/** Source: captured answers of CreateService and RunTask in accounts without the role. */
export const noServiceLinkedRole =
  "Unable to assume the service linked role. Please verify that the ECS service linked role exists.";
