// The strip above the app: what has to be known of this browser, each in one line that opens.
const box = document.querySelector("#notices");
const shown = new Map();

// notice: {id, title, text, button?, act?}. The same id again takes the place of the old one.
export function notify({ id, title, text, button, act }) {
  const entry = document.createElement("details");
  const head = document.createElement("summary");
  const body = document.createElement("p");
  head.textContent = title;
  body.textContent = text;
  entry.append(head, body);
  if (button) {
    const press = document.createElement("button");
    press.type = "button";
    press.className = "button";
    press.textContent = button;
    press.addEventListener("click", act);
    const row = document.createElement("p");
    row.append(press);
    entry.append(row);
  }
  entry.id = `notice-${id}`;
  if (shown.has(id)) shown.get(id).replaceWith(entry);
  else box.append(entry);
  shown.set(id, entry);
  box.hidden = false;
}

export function drop(id) {
  shown.get(id)?.remove();
  shown.delete(id);
  box.hidden = shown.size === 0;
}
