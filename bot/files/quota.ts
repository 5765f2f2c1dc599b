/** Files written at once for one agent: each takes database time from everybody. */
const WRITTEN_AT_ONCE = 2;
/** Files of one agent kept at once, each until its link expires: they take disk space. */
export const KEPT_AT_ONCE = 20;

/** The limit that an agent has reached. */
export type OverQuota = 'writing' | 'kept';

interface Kept {
  /** Time from which the file may be deleted, in milliseconds since 1970. */
  until: number;
  /** Number of requests that wait for it to be written. */
  waiting: number;
}

/** Counts the files this process writes and keeps for each agent. */
export function createQuota() {
  const agents = new Map<string, Map<string, Kept>>();

  function filesOf(agent: string): Map<string, Kept> {
    for (const [id, files] of agents) {
      for (const [name, { until, waiting }] of files)
        if (waiting === 0 && until < Date.now()) files.delete(name);
      if (files.size === 0) agents.delete(id);
    }
    const files = agents.get(agent) ?? new Map<string, Kept>();
    agents.set(agent, files);
    return files;
  }

  return {
    /**
     * Runs `write` to write a file unless the agent has reached a limit. A file that is kept, or being
     * written, counts once however often it is asked for.
     */
    async within<T>(
      agent: string,
      { name, until }: { name: string; until: number },
      write: () => Promise<T>,
    ): Promise<T | OverQuota> {
      const files = filesOf(agent);
      const file = files.get(name) ?? { until, waiting: 0 };
      const isWriting = [...files.values()].filter(({ waiting }) => waiting > 0).length;
      if (!files.has(name)) {
        if (isWriting >= WRITTEN_AT_ONCE) return 'writing';
        if (files.size >= KEPT_AT_ONCE) return 'kept';
      }
      files.set(name, file);
      file.waiting++;
      try {
        return await write();
      } catch (error) {
        files.delete(name);
        throw error;
      } finally {
        file.waiting--;
      }
    },
  };
}
