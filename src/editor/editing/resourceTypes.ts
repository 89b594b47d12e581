/** CloudFormation types by kind of record, as far as the canvas adds and wires them. */
export const typeOfKind = {
  alarm: "AWS::CloudWatch::Alarm",
  autoScalingGroup: "AWS::AutoScaling::AutoScalingGroup",
  bucket: "AWS::S3::Bucket",
  capacityProvider: "AWS::ECS::CapacityProvider",
  cluster: "AWS::ECS::Cluster",
  fileSystem: "AWS::EFS::FileSystem",
  listener: "AWS::ElasticLoadBalancingV2::Listener",
  loadBalancer: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  queue: "AWS::SQS::Queue",
  role: "AWS::IAM::Role",
  scalableTarget: "AWS::ApplicationAutoScaling::ScalableTarget",
  scalingPolicy: "AWS::ApplicationAutoScaling::ScalingPolicy",
  securityGroup: "AWS::EC2::SecurityGroup",
  service: "AWS::ECS::Service",
  subnet: "AWS::EC2::Subnet",
  targetGroup: "AWS::ElasticLoadBalancingV2::TargetGroup",
  taskDefinition: "AWS::ECS::TaskDefinition",
  topic: "AWS::SNS::Topic",
  vpc: "AWS::EC2::VPC",
} as const;
export const classicType = "AWS::ElasticLoadBalancing::LoadBalancer";
