/** So many files are written for one agent at once; they take the database's time from everybody. */
export const WRITTEN_AT_ONCE = 2;
/** So many files of one agent lie here at once, each until its link is over; they take the disk's space. */
export const KEPT_AT_ONCE = 20;

/** Why an agent gets no other file just now. */
export type OverQuota = 'writing' | 'kept';

interface Kept {
  /** When the file may go, in milliseconds since 1970. */
  until: number;
  /** How many requests wait for it while it is written. */
  waiting: number;
}

/** How many files this process writes and keeps for each agent. */
export function createQuota(now: () => number = Date.now) {
  const agents = new Map<string, Map<string, Kept>>();

  function filesOf(agent: string): Map<string, Kept> {
    for (const [id, files] of agents) {
      for (const [name, { until, waiting }] of files)
        if (waiting === 0 && until < now()) files.delete(name);
      if (files.size === 0) agents.delete(id);
    }
    const files = agents.get(agent) ?? new Map<string, Kept>();
    agents.set(agent, files);
    return files;
  }

  return {
    /**
     * Has a file written by `write`, unless that is one too many for the agent. A file that lies there, or
     * that she waits for already, counts once.
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
