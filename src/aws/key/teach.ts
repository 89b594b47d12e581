export const keyGlossary = [
  {
    term: "KMS key",
    sentence:
      "Encrypts secrets, parameters and volumes. Reading under a customer managed key needs kms:Decrypt; under an AWS managed key (aws/secretsmanager, aws/ssm) it needs nothing more.",
    examTrap: "A task that may read the secret and not decrypt its key fails to start all the same.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
  },
] as const;
