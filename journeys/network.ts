import net from 'node:net';

/** What lies between a browser and the service, and can be gone. */
export type Network = {
  /** Where the service is reached through it. */
  address: string;
  /** From now on no connection, old or new, leads anywhere. */
  cut: () => void;
  mend: () => void;
  close: () => Promise<void>;
};

/**
 * Opens a way to the service that can be cut. `setOffline` of a browser alone is a setting of each page and worker:
 * a service worker that the browser stops and starts again has it late, and reaches the service after all.
 *
 * @param server address of the service
 */
export async function openNetwork(server: string): Promise<Network> {
  const { hostname, port } = new URL(server);
  const open = new Set<net.Socket>();
  let isCut = false;
  const relay = net.createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = net.connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, hostname, resolve));
  const end = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    address: `http://${hostname}:${(relay.address() as net.AddressInfo).port}`,
    cut: () => {
      isCut = true;
      end();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      end();
      await new Promise((resolve) => relay.close(resolve));
    },
  };
}
