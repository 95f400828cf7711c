/** Quotas of STANDARD workflows (AWS Step Functions developer guide, "Service quotas"). */
export const PAYLOAD_BYTES_MAX = 256 * 1024;
export const VARIABLES_BYTES_MAX = 10 * 1024 * 1024;
export const HISTORY_EVENTS_MAX = 25_000;
export const TIMEOUT_SECONDS_MAX = 99_999_999;
export const EXECUTION_SECONDS_MAX = 365 * 24 * 3600;
export const NAME_KEPT_DAYS = 90;
export const NAME_LENGTH_MAX = 80;

/** Not a quota: how many of the last transitions an execution remembers for display. */
export const RECENT_TRANSITIONS_MAX = 20;

export const SECOND_MS = 1000;
export const DAY_MS = 24 * 3600 * SECOND_MS;
