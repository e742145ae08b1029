"""Checks a receipt without a line of ours: Python's own library, and openssl for the signatures.

python3 check-receipt.py RECEIPT.json PUBLIC_KEY [WITNESS_KEY]      (keys: base64 of 32 raw bytes)
"""
import base64, hashlib, json, subprocess, sys, tempfile

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()

def signed(key, message, signature):              # Ed25519 by openssl
    der = bytes.fromhex("302a300506032b6570032100") + base64.b64decode(key)
    with tempfile.TemporaryDirectory() as folder:
        files = [folder + "/" + name for name in ("key", "message", "signature")]
        for file, data in zip(files, (der, message, signature)):
            with open(file, "wb") as out: out.write(data)
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", files[0],
            "-rawin", "-in", files[1], "-sigfile", files[2]], capture_output=True).returncode == 0

receipt, key = json.load(open(sys.argv[1])), sys.argv[2]
event = dict(line.split("=", 1) for line in receipt["event"].splitlines())
leaf = sha(b"\0", receipt["event"].encode())
print("leaf hash ", leaf.hex() == receipt["leafHash"])
print("member    ", sha(bytes.fromhex(receipt["salt"]), receipt["memberId"].encode()).hex() == event["subject"])
text = "\n".join(["quan-triet-receipt/v1", receipt["origin"], event["seq"], leaf.hex(), ""])
print("signature ", signed(key, text.encode(), base64.b64decode(receipt["signature"])))

if "proof" not in receipt: sys.exit("no proof yet: download the receipt again after the next checkpoint")
head, note = receipt["proof"].split("\n\n", 1)    # C2SP tlog-proof
path = [base64.b64decode(line) for line in head.splitlines()[2:]]
text, lines = note.split("\n\n", 1)
origin, size, root = text.splitlines()
place, last, node = int(event["seq"]), int(size) - 1, leaf
for other in path:                                # RFC 9162, 2.1.3.2
    if place % 2 or place == last:
        node = sha(b"\1", other, node)
        while place and place % 2 == 0: place, last = place // 2, last // 2
    else: node = sha(b"\1", node, other)
    place, last = place // 2, last // 2
print("in the log", last == 0 and base64.b64encode(node).decode() == root and origin == receipt["origin"])
for line in lines.splitlines():
    name, data = line[2:].split(" "); data = base64.b64decode(data)[4:]
    if name == origin: print("checkpoint", signed(key, (text + "\n").encode(), data))
    else:                                         # a witness: its key is the third argument
        time = int.from_bytes(data[:8], "big")
        stamped = f"cosignature/v1\ntime {time}\n{text}\n"
        print("witness   ", name, time, len(sys.argv) > 3 and signed(sys.argv[3], stamped.encode(), data[8:]))
