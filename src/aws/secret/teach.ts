export const secretGlossary = [
  {
    term: "Secret",
    sentence:
      "A value in Secrets Manager. A container definition names it; the execution role reads it once, when the container starts, and the value stands in the environment.",
    examTrap: "Rotation does not reach running tasks: force a new deployment, or let the application read it itself.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
  },
  {
    term: "Rotation",
    sentence: "Makes a new version AWSCURRENT and keeps the one before as AWSPREVIOUS.",
    examTrap: "An application that calls GetSecretValue with its task role sees the new value without a deployment.",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
  },
] as const;
