// Keeps a recording with the program on this computer, piece by piece.
const root = new URL("..", import.meta.url);
const token = document.querySelector("input[name=csrf]")?.value ?? "";

export const canKeep = () => Boolean(window.crypto?.subtle && token);

async function post(path, body, headers = {}) {
  const answer = await fetch(new URL(path, root), { method: "POST", body, headers: { "X-Token": token, ...headers } });
  if (answer.ok) return answer;
  const full = answer.status === 507;
  const told = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(told.what ?? String(answer.status)), {
    name: full ? "QuotaExceededError" : "RefusedError",
  });
}

export async function begin(kind) {
  return (await (await post("record/begin", new URLSearchParams({ kind }))).json()).id;
}

export async function keep(id, n, blob) {
  const bytes = await blob.arrayBuffer();
  const sum = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))];
  await post(`record/${id}/${n}`, bytes, {
    "Content-Type": "application/octet-stream",
    "X-Sum": sum.map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  });
}

// The page of the new item has all that comes next.
export function finish(id) {
  const form = document.querySelector("form[data-finish]");
  form.elements.id.value = id;
  form.submit();
  return null;
}
