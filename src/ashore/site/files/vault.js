// The journal's folder inside Python, kept by the browser in its origin private file system. SQLite writes through sync
// access handles; its fsync is the handle's flush, so that an answer is given only after the entry is kept.
//
// Handles can be opened only asynchronously, SQLite opens files synchronously: so the two files that it uses are opened
// beforehand, and a file counts as there when it is not empty. Taking the rollback journal away, which is what commits,
// is cutting it to nothing.
const FOLDER = "vault";
const SLOTS = ["journal.sqlite", "journal.sqlite-journal"];
const ENOENT = 44, EIO = 29, ENOSPC = 51, EPERM = 63, EINVAL = 28;
const FOLDER_MODE = 0o40700, FILE_MODE = 0o100600;

// Gives what mountVault takes. Rejects when the browser has no such file system, or another tab holds the files.
export async function openVault() {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  const handles = new Map();
  try {
    for (const name of SLOTS) {
      const file = await folder.getFileHandle(name, { create: true });
      handles.set(name, await opened(file));
    }
  } catch (error) {
    for (const handle of handles.values()) handle.close();
    throw error;
  }
  return { handles, writes: 0 };
}

// The worker of a tab that was just closed may hold the file for a moment longer.
async function opened(file, tries = 20) {
  for (;;) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      if (error.name !== "NoModificationAllowedError" || --tries === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}

export function mountVault(FS, vault, at) {
  const present = new Set(SLOTS.filter((name) => vault.handles.get(name).getSize() > 0));

  function told(work) {
    try {
      return work();
    } catch (error) {
      throw new FS.ErrnoError(error.name === "QuotaExceededError" ? ENOSPC : EIO);
    }
  }

  function node(parent, name, mode) {
    const made = FS.createNode(parent, name, mode, 0);
    made.node_ops = nodeOps;
    made.stream_ops = streamOps;
    made.handle = vault.handles.get(name) ?? null;
    return made;
  }

  const nodeOps = {
    getattr(node) {
      const size = node.handle ? told(() => node.handle.getSize()) : 4096;
      const time = new Date(0);
      const stat = { dev: 1, ino: node.id, mode: node.mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size };
      return { ...stat, atime: time, mtime: time, ctime: time, blksize: 4096, blocks: Math.ceil(size / 4096) };
    },
    setattr(node, attr) {
      if (attr.mode !== undefined) node.mode = attr.mode;
      if (attr.size !== undefined && node.handle) told(() => node.handle.truncate(attr.size));
    },
    lookup(parent, name) {
      if (!present.has(name)) throw new FS.ErrnoError(ENOENT);
      return node(parent, name, FILE_MODE);
    },
    mknod(parent, name, mode) {
      if (!vault.handles.has(name)) throw new FS.ErrnoError(EPERM);
      present.add(name);
      return node(parent, name, mode);
    },
    unlink(parent, name) {
      const handle = vault.handles.get(name);
      told(() => {
        handle.truncate(0);
        handle.flush();
      });
      present.delete(name);
    },
    rename() {
      throw new FS.ErrnoError(EPERM);
    },
    rmdir() {
      throw new FS.ErrnoError(EPERM);
    },
    symlink() {
      throw new FS.ErrnoError(EPERM);
    },
    readdir: () => [".", "..", ...present],
  };

  const streamOps = {
    read(stream, buffer, offset, length, position) {
      return told(() => stream.node.handle.read(buffer.subarray(offset, offset + length), { at: position }));
    },
    write(stream, buffer, offset, length, position) {
      const done = told(() => stream.node.handle.write(buffer.subarray(offset, offset + length), { at: position }));
      if (done < length) throw new FS.ErrnoError(ENOSPC);
      vault.writes += 1;
      return done;
    },
    llseek(stream, offset, whence) {
      const from = whence === 1 ? stream.position : whence === 2 ? stream.node.handle.getSize() : 0;
      if (from + offset < 0) throw new FS.ErrnoError(EINVAL);
      return from + offset;
    },
    fsync(stream) {
      if (stream.node.handle) told(() => stream.node.handle.flush());
      return 0;
    },
  };

  FS.mkdirTree(at);
  FS.mount({ mount: () => node(null, "/", FOLDER_MODE) }, {}, at);
}
