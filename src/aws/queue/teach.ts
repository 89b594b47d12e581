const guide = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide";

export const queueGlossary = [
  {
    term: "SQS queue",
    sentence: "Holds messages until a consumer has received and deleted them. It never pushes: consumers poll.",
    examTrap: "ECS has no trigger for a queue: the application in the task calls ReceiveMessage.",
    source: `${guide}/welcome.html`,
  },
  {
    term: "Visibility timeout",
    sentence: "How long a received message is hidden from other consumers, 30 seconds unless told otherwise.",
    examTrap: "Shorter than processing takes, and the same message is processed twice.",
    source: `${guide}/sqs-visibility-timeout.html`,
  },
  {
    term: "Message in flight",
    sentence: "Received, not yet deleted, and hidden: at most 120,000 in a standard queue and 20,000 in a FIFO queue.",
    source: `${guide}/quotas-messages.html`,
  },
  {
    term: "Dead-letter queue",
    sentence: "Where a message goes that was received maxReceiveCount times and never deleted.",
    examTrap:
      "In a standard queue it keeps the time it was first sent at: give the dead-letter queue a longer retention.",
    source: `${guide}/sqs-dead-letter-queues.html`,
  },
  {
    term: "Poison message",
    sentence: "A message that no consumer can process. It comes back each time until the dead-letter queue takes it.",
    source: `${guide}/sqs-dead-letter-queues.html`,
  },
  {
    term: "Long polling",
    sentence: "ReceiveMessage waits up to 20 seconds for a message instead of answering at once that there is none.",
    examTrap: "Short polling asks some of the servers and may return nothing although there are messages.",
    source: `${guide}/sqs-short-and-long-polling.html`,
  },
  {
    term: "Backlog per task",
    sentence:
      "Visible messages divided by RUNNING tasks. Its target is the acceptable wait over the time a message takes.",
    examTrap: "The length of the queue alone is no good for target tracking: it does not fall as tasks are added.",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html",
  },
  {
    term: "At-least-once delivery",
    sentence: "A standard queue may hand out a message more than once, so processing it twice must do no harm.",
    source: `${guide}/standard-queues-at-least-once-delivery.html`,
  },
  {
    term: "Redrive",
    sentence: "Sends the messages of a dead-letter queue back, as new messages with a new time.",
    source: `${guide}/sqs-configure-dead-letter-queue-redrive.html`,
  },
] as const;
