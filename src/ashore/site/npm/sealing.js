// What the tab seals with, bundled into one file when the site is built.
export { gcm } from "@noble/ciphers/aes.js";
export { Decrypter, Encrypter } from "age-encryption";
export { argon2id } from "hash-wasm";
