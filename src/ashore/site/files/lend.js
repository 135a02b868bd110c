// What Python in the tab has not: AES-GCM at once, argon2id and age after a while. It is lent to Python as the module
// ashore_tab (journal.aead, site.sealing). The same formats as on a computer, so that what was locked or exported in one
// place opens in the other.
import { argon2id, Decrypter, Encrypter, gcm } from "./sealing.js";

// 128 MiB and about a second: a phone can bear it. A computer may have taken more; up to 2^20 is tried.
const WORK = 17;

const bytes = (lent) => (lent instanceof Uint8Array ? lent : lent.toJs());

export const lent = {
  seal: (key, nonce, body, about) => gcm(bytes(key), bytes(nonce), bytes(about)).encrypt(bytes(body)),

  // undefined, which is None in Python, when it was altered, moved, or sealed under another key.
  open(key, nonce, sealed, about) {
    try {
      return gcm(bytes(key), bytes(nonce), bytes(about)).decrypt(bytes(sealed));
    } catch {
      return undefined;
    }
  },

  key: (password, salt, iterations, memorySize, parallelism) =>
    argon2id({
      password,
      salt: bytes(salt),
      iterations,
      memorySize,
      parallelism,
      hashLength: 32,
      outputType: "binary",
    }),

  seal_age(packed, passphrase) {
    const age = new Encrypter();
    age.setScryptWorkFactor(WORK);
    age.setPassphrase(passphrase);
    return age.encrypt(bytes(packed));
  },

  // What was in it, or in one word why not.
  async open_age(sealed, passphrase) {
    const age = new Decrypter();
    age.addPassphrase(passphrase);
    try {
      return await age.decrypt(bytes(sealed));
    } catch (error) {
      if (error instanceof RangeError || /maxmem|alloc/i.test(error.message)) return "memory";
      return /work factor/.test(error.message) ? "costly" : "wrong";
    }
  },
};
