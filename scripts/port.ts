import { createServer } from "node:net";

/**
 * A port of 127.0.0.1 on which nothing listens: `wanted`, or any when 0.
 * Throws an error in plain words, which names `what` wants it, when `wanted` is taken.
 */
export function freePort(wanted = 0, what = "the Worker"): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(
              `Port ${wanted} of 127.0.0.1, for ${what}, is in use. Choose another with --port; 0 takes free ones.`,
            )
          : error,
      ),
    );
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
