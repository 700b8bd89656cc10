import { parameter } from "./schema.js";

/** The parameters that may change from generation to generation. */
export const SCHEDULED = ["temperature", "externalFraction", "batchSize"] as const;

export type ScheduledKey = (typeof SCHEDULED)[number];

/** The key of a parameter file that holds the schedules. */
export const SCHEDULE_KEY = "schedule";

/**
 * The names by which a schedule may call a parameter: its key, its symbol and its option.
 *
 * @example scheduleNames("externalFraction") // => ["externalFraction", "lambda", "external"]
 */
export const scheduleNames = (key: ScheduledKey): readonly string[] => {
  const { aliases, option } = parameter(key);
  return [...new Set([key, ...aliases, option])];
};

/** The parameter that a schedule calls by this name, if any. @example scheduledNamed("B") // => "batchSize" */
export const scheduledNamed = (name: string): ScheduledKey | undefined =>
  SCHEDULED.find((key) => scheduleNames(key).includes(name));
