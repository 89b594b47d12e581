export const help = `Steady State: a deterministic sandbox of Amazon ECS.

Usage
  steady-state run FILE [options]   simulates a CloudFormation template
  steady-state verify               plays every shipped scenario and checks what must always hold
  steady-state --help

Options of run
  --until TIME          how long: 90s, 5m, 1h, 14d or seconds.
                        Default: the end of the traffic and what follows from it, or 30m.
  --seed NUMBER         another course of chance; the file's own seed by default
  --commands FILE       JSON array of { "at": seconds, "call": "ecs.UpdateService", "input": { … } }
  --traffic FILE        replays a recording: CSV of timestamp,value; value = requests in the period
  --traffic-scale N     multiplies the recording
  --events FILE.jsonl   writes every event, one JSON object a line
  --metrics FILE.csv    writes seconds,series,value as averages of 60 s
  --json                prints one JSON object instead of a summary

The same file, seed and commands give the same digest every time.
Exit codes: 0 done, 1 a check failed, 2 the input needs mending.
`;
