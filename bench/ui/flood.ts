/** What the engine of `npm run bench -- ui --events` tells. */
export const FLOOD = { eventsPerSecond: 10_000, seconds: 30, stepsPerEpoch: 5000 } as const;
