import { readdir, readFile, writeFile } from "node:fs/promises";

/** Memory of the Worker's own process, in bytes, as Linux counts what is resident. */
export interface Memory {
  now(): Promise<number>;
  /** The most since `forget`. */
  peak(): Promise<number>;
  forget(): Promise<void>;
}

/** That of the one workerd which this process has started; `undefined` where the system does not tell. */
export async function workerMemory(): Promise<Memory | undefined> {
  const pids = await readdir("/proc").catch(() => []);
  const found = await Promise.all(pids.map(isOurs));
  const [pid, ...others] = pids.filter((_, index) => found[index]);
  if (pid === undefined) return undefined;
  if (others.length > 0) throw new Error("Several workerd are running");
  const field = async (name: string) => {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const kib = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1];
    return Number(kib) * 1024;
  };
  return {
    now: () => field("VmRSS"),
    peak: () => field("VmHWM"),
    // Sets the peak back to what is resident now (proc(5), clear_refs).
    forget: () => writeFile(`/proc/${pid}/clear_refs`, "5"),
  };
}

/** Whether a process is a workerd and a child of this one. */
async function isOurs(pid: string): Promise<boolean> {
  if (!/^\d+$/.test(pid)) return false;
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(stat) ?? [];
  return name === "workerd" && Number(parent) === process.pid;
}
