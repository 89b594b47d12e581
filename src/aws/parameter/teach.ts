export const parameterGlossary = [
  {
    term: "Parameter",
    sentence:
      "A value in Systems Manager Parameter Store. A container names it by ARN, or by its plain name in the same Region.",
    examTrap:
      "The execution role needs ssm:GetParameters; a SecureString under a customer managed key needs kms:Decrypt too.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html",
  },
] as const;
