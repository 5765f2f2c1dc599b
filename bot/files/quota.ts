/** Limit per agent. Writing a file takes database time from all agents. */
const MAX_FILES_WRITING = 2;
/** Limit per agent. Files take disk space until their links expire. */
export const MAX_FILES_KEPT = 20;

/** The limit that an agent has reached. */
export type OverQuota = 'writing' | 'kept';

interface KeptFile {
  /** When the file may be deleted, in milliseconds since 1970. */
  until: number;
  /** Requests waiting for it to be written. */
  waiting: number;
}

/** Limits the files that this process writes and keeps for each agent. */
export function createQuota() {
  const agents = new Map<string, Map<string, KeptFile>>();

  function filesOf(agent: string): Map<string, KeptFile> {
    for (const [id, files] of agents) {
      for (const [name, { until, waiting }] of files)
        if (waiting === 0 && until < Date.now()) files.delete(name);
      if (files.size === 0) agents.delete(id);
    }
    const files = agents.get(agent) ?? new Map<string, KeptFile>();
    agents.set(agent, files);
    return files;
  }

  return {
    /** Runs `write` unless the agent has reached a limit. Further requests for a kept file do not count. */
    async within<T>(
      agent: string,
      { name, until }: { name: string; until: number },
      write: () => Promise<T>,
    ): Promise<T | OverQuota> {
      const files = filesOf(agent);
      const file = files.get(name) ?? { until, waiting: 0 };
      const writingCount = [...files.values()].filter(({ waiting }) => waiting > 0).length;
      if (!files.has(name)) {
        if (writingCount >= MAX_FILES_WRITING) return 'writing';
        if (files.size >= MAX_FILES_KEPT) return 'kept';
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
