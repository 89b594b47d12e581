import { scenarioText } from "./scenario.ts";

/** Hello ECS with one of everything that calls change: what a call leaves must stand in its file. */
export const oneOfEverything = scenarioText("hello-ecs.yaml").replace(
  "\nOutputs:",
  `
  DeadLetters:
    Type: AWS::SQS::Queue
  Jobs:
    Type: AWS::SQS::Queue
  Alerts:
    Type: AWS::SNS::Topic
    Properties:
      Subscription:
        - { Protocol: email, Endpoint: a@example.com }
  Address:
    Type: AWS::SSM::Parameter
    Properties: { Name: /shop/address, Type: String, Value: one }
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: /ecs/web }
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" }]
  Password:
    Type: AWS::SecretsManager::Secret
    Properties: { Name: shop/password }
  Files:
    Type: AWS::EFS::FileSystem
  FilesInSubnetA:
    Type: AWS::EFS::MountTarget
    Properties: { FileSystemId: !Ref Files, SubnetId: !Ref SubnetA, SecurityGroups: [!GetAtt TaskSecurityGroup.GroupId] }
  Repository:
    Type: AWS::ECR::Repository
    Properties: { RepositoryName: shop }
  Uploads:
    Type: AWS::S3::Bucket
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      BillingMode: PAY_PER_REQUEST
  EventsRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { Service: [events.amazonaws.com, scheduler.amazonaws.com] }, Action: "sts:AssumeRole" }]
      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole]
      Policies:
        - PolicyName: run
          PolicyDocument:
            Version: "2012-10-17"
            Statement: [{ Effect: Allow, Action: "sns:Publish", Resource: "*" }]
  EveryHour:
    Type: AWS::Events::Rule
    Properties:
      Name: every-hour
      ScheduleExpression: rate(1 hour)
      Targets: [{ Id: alerts, Arn: !Ref Alerts }]
  S3Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: com.amazonaws.us-east-1.s3
      RouteTableIds: [!Ref RouteTable]
  HighCpu:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: high-cpu
      Namespace: AWS/ECS
      MetricName: CPUUtilization
      Dimensions: [{ Name: ClusterName, Value: !Ref Cluster }, { Name: ServiceName, Value: !GetAtt Service.Name }]
      Statistic: Average
      Period: 60
      EvaluationPeriods: 3
      Threshold: 90
      ComparisonOperator: GreaterThanThreshold
  Nightly:
    Type: AWS::Scheduler::Schedule
    Properties:
      Name: nightly
      ScheduleExpression: cron(0 2 * * ? *)
      FlexibleTimeWindow: { Mode: "OFF" }
      Target:
        Arn: !GetAtt Cluster.Arn
        RoleArn: !GetAtt EventsRole.Arn
        EcsParameters:
          TaskDefinitionArn: !Ref TaskDefinition
          LaunchType: FARGATE
          NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [!Ref SubnetA], AssignPublicIp: ENABLED } }
  Acl:
    Type: AWS::EC2::NetworkAcl
    Properties: { VpcId: !Ref Vpc }
  Empty:
    Type: AWS::ECS::Cluster
    Properties: { ClusterName: empty }

Outputs:`,
);
