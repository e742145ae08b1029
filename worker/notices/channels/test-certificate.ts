/**
 * For tests: a certificate for `localhost`, made anew for each run, that the runtime under test trusts besides the
 * well-known authorities. The runtime reads `NODE_EXTRA_CA_CERTS` when it is loaded, so this comes before it.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const HOST = 'localhost';
const DAY_MS = 86_400_000;
const FILE = 'quan-triet-test-certificate.pem';

/** Makes key and certificate, keeps both in one file and has the runtime trust it until this process ends. */
export function trustTestCertificate(): void {
  const others = process.env['NODE_EXTRA_CA_CERTS'];
  // The configuration is read more than once, the runtime looks but once.
  if (others?.endsWith(FILE)) return;
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'quan-triet-trust-')), FILE);
  const kept = others ? readFileSync(others, 'utf8') : '';
  writeFileSync(file, `${certificate()}\n${kept}`, { mode: 0o600 });
  process.env['NODE_EXTRA_CA_CERTS'] = file;
  process.once('exit', () => rmSync(path.dirname(file), { recursive: true, force: true }));
}

/** Key and certificate as a server takes them. */
export function testCertificate(): { key: string; cert: string } {
  const pem = readFileSync(process.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8');
  const end = '-----END CERTIFICATE-----';
  // Whoever else is trusted stands behind it.
  return { key: pem, cert: pem.slice(0, pem.indexOf(end) + end.length) };
}

/** One that vouches for itself (RFC 5280), by ECDSA over P-256. */
function certificate(): string {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid(0x55, 4, 3), der(0x0c, Buffer.from(HOST)))));
  const goesFor = sequence(oid(0x55, 29, 17), der(0x04, sequence(der(0x82, Buffer.from(HOST)))));
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(0x10), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(Date.now() - DAY_MS), time(Date.now() + 2 * DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(goesFor)),
  );
  const signature = Buffer.concat([Buffer.of(0), sign('sha256', signed, privateKey)]);
  const whole = sequence(signed, ECDSA_WITH_SHA256, der(0x03, signature)).toString('base64');
  const lines = whole.match(/.{1,64}/gu)?.join('\n') ?? '';
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return `${key}-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----`;
}

/** Tag, length in the fewest bytes, content (X.690). */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const low = length % 256;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, low] : [0x82, (length - low) / 256, low];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function set(content: Buffer): Buffer {
  return der(0x31, content);
}

function oid(...bytes: number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().slice(2, 19).replaceAll(/\D/gu, '');
  return der(0x17, Buffer.from(`${digits}Z`));
}

const ECDSA_WITH_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
