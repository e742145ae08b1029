const EVERY_MS = 60_000;

/**
 * Cron does not fire on the local platform, so this process knocks at its scheduled handler each minute.
 * A failed knock is passed over: the next one does the same work.
 */
export function startScheduledTicks(server: string): { stop: () => void } {
  const timer = setInterval(() => {
    void fetch(`${server}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*`).catch(() => null);
  }, EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
