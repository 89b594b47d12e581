export const scheduleGlossary = [
  {
    term: "EventBridge Scheduler schedule",
    sentence:
      "Calls an API by rate, cron or once, in a time zone of its own. RunTask and UpdateService are two of them.",
    examTrap: "This is how a desired count is changed by the clock without Application Auto Scaling.",
    source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html",
  },
  {
    term: "Flexible time window",
    sentence: "Lets a schedule run anywhere within so many minutes after its time.",
    source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html",
  },
] as const;
