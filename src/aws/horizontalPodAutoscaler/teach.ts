const kubernetes = "https://kubernetes.io/docs";

export const horizontalPodAutoscalerGlossary = [
  {
    term: "Horizontal pod autoscaler",
    sentence: "Every 15 s: pods × metric ÷ target, rounded up; nothing within 0.1 of the target.",
    examTrap: "Scale-down uses the highest result of the last 300 s.",
    source: `${kubernetes}/tasks/run-application/horizontal-pod-autoscale/`,
  },
] as const;
