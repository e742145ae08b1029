import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/** A document asked for the network. */
export class NetworkRefused extends Error {
  constructor() {
    super('a job has no network');
    this.name = 'NetworkRefused';
  }
}

function refuse(): never {
  throw new NetworkRefused();
}

/**
 * Takes the network away from this process for good: whatever a library tries (fetch, http, sockets, names)
 * goes through one of these. The permission model of this version of Node does not cover the network.
 */
export function closeNetwork(): void {
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  dgram.Socket.prototype.bind = refuse;
  dgram.Socket.prototype.send = refuse;
  dgram.Socket.prototype.connect = refuse;
  Object.assign(dns, { lookup: refuse, resolve: refuse });
}
